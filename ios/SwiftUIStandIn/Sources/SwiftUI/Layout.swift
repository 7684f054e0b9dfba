/// A view around others that only places them.
@MainActor
protocol Placing: Primitive {
  associatedtype Content: View
  var content: Content { get }
}

extension Placing {
  func nodes(in context: Context) -> [Node] {
    [context.node(.container, children: context.child("in").render(content))]
  }
}

public struct VStack<Content: View>: View, Placing {
  let content: Content
  public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {
    self.content = content()
  }
}

public struct HStack<Content: View>: View, Placing {
  let content: Content
  public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {
    self.content = content()
  }
}

public struct ZStack<Content: View>: View, Placing {
  let content: Content
  public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) { self.content = content() }
}

public struct LazyVStack<Content: View>: View, Placing {
  let content: Content
  public init(
    alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
    pinnedViews: PinnedScrollableViews = [], @ViewBuilder content: () -> Content
  ) { self.content = content() }
}

public struct LazyHStack<Content: View>: View, Placing {
  let content: Content
  public init(
    alignment: VerticalAlignment = .center, spacing: CGFloat? = nil,
    pinnedViews: PinnedScrollableViews = [], @ViewBuilder content: () -> Content
  ) { self.content = content() }
}

public struct LazyVGrid<Content: View>: View, Placing {
  let content: Content
  public init(
    columns: [GridItem], alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
    pinnedViews: PinnedScrollableViews = [], @ViewBuilder content: () -> Content
  ) { self.content = content() }
}

public struct Grid<Content: View>: View, Placing {
  let content: Content
  public init(
    alignment: Alignment = .center, horizontalSpacing: CGFloat? = nil, verticalSpacing: CGFloat? = nil,
    @ViewBuilder content: () -> Content
  ) { self.content = content() }
}

public struct GridRow<Content: View>: View, Placing {
  let content: Content
  public init(alignment: VerticalAlignment? = nil, @ViewBuilder content: () -> Content) { self.content = content() }
}

public struct GridItem: Sendable {
  public enum Size: Sendable {
    case fixed(CGFloat), flexible(minimum: CGFloat = 10, maximum: CGFloat = .infinity)
    case adaptive(minimum: CGFloat, maximum: CGFloat = .infinity)
  }
  public init(_ size: Size = .flexible(), spacing: CGFloat? = nil, alignment: Alignment? = nil) {}
}

public struct ScrollView<Content: View>: View, Placing {
  let content: Content
  public init(_ axes: Axis.Set = .vertical, showsIndicators: Bool = true, @ViewBuilder content: () -> Content) {
    self.content = content()
  }
}

public struct List<Content: View>: View, Placing {
  let content: Content
  public init(@ViewBuilder content: () -> Content) { self.content = content() }
}

public struct Form<Content: View>: View, Placing {
  let content: Content
  public init(@ViewBuilder content: () -> Content) { self.content = content() }
}

/// The first arrangement that fits; all of them say the same, so the first is read.
public struct ViewThatFits<Content: View>: View, Primitive {
  let content: Content
  public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) {
    self.content = content()
  }
  func nodes(in context: Context) -> [Node] { Array(context.child("in").render(content).prefix(1)) }
}

public struct GroupBox<Content: View>: View, Placing {
  let content: Content
  public init(@ViewBuilder content: () -> Content) { self.content = content() }
}

public struct Section<Header: View, Content: View, Footer: View>: View, Primitive {
  let header: Header
  let content: Content
  let footer: Footer

  public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Header, @ViewBuilder footer: () -> Footer)
  {
    self.header = header()
    self.content = content()
    self.footer = footer()
  }
  public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Header) where Footer == EmptyView {
    self.init(content: content, header: header, footer: { EmptyView() })
  }
  public init(@ViewBuilder content: () -> Content, @ViewBuilder footer: () -> Footer) where Header == EmptyView {
    self.init(content: content, header: { EmptyView() }, footer: footer)
  }
  public init(@ViewBuilder content: () -> Content) where Header == EmptyView, Footer == EmptyView {
    self.init(content: content, header: { EmptyView() }, footer: { EmptyView() })
  }
  public init(_ title: some StringProtocol, @ViewBuilder content: () -> Content)
  where Header == Text, Footer == EmptyView {
    self.init(content: content, header: { Text(title) }, footer: { EmptyView() })
  }

  func nodes(in context: Context) -> [Node] {
    var head = context.child("header").render(header)
    for place in head.indices { head[place].traits.insert(.isHeader) }
    let parts = head + context.child("in").render(content) + context.child("footer").render(footer)
    return [context.node(.container, children: parts)]
  }
}

public struct Spacer: View, Primitive {
  public init(minLength: CGFloat? = nil) {}
  func nodes(in context: Context) -> [Node] { [] }
}

public struct Divider: View, Primitive {
  public init() {}
  func nodes(in context: Context) -> [Node] { [] }
}

/// Scrolls to a part; here there is nothing to scroll.
@MainActor
public struct ScrollViewProxy {
  public func scrollTo<ID: Hashable>(_ id: ID, anchor: UnitPoint? = nil) {}
}

public struct ScrollViewReader<Content: View>: View, Placing {
  let content: Content
  public init(@ViewBuilder content: (ScrollViewProxy) -> Content) { self.content = content(ScrollViewProxy()) }
}

@MainActor
public struct GeometryProxy {
  public let size = CGSize(width: 393, height: 852)
  public let safeAreaInsets = EdgeInsets()
}

public struct GeometryReader<Content: View>: View, Placing {
  let content: Content
  public init(@ViewBuilder content: (GeometryProxy) -> Content) { self.content = content(GeometryProxy()) }
}
