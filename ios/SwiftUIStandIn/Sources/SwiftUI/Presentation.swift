public struct NavigationStack<Content: View>: View, Placing {
  let content: Content
  public init(@ViewBuilder root: () -> Content) { content = root() }
}

public struct ToolbarItemPlacement: Sendable {
  public static let automatic = Self()
  public static let principal = Self()
  public static let topBarLeading = Self()
  public static let topBarTrailing = Self()
  public static let bottomBar = Self()
  public static let navigation = Self()
  public static let primaryAction = Self()
  public static let cancellationAction = Self()
  public static let confirmationAction = Self()
  public static let keyboard = Self()
}

/// In the app a toolbar's content is no view; here it may be one.
public typealias ToolbarContent = View
public typealias ToolbarContentBuilder = ViewBuilder

public struct ToolbarItem<Content: View>: View, Placing {
  let content: Content
  public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) {
    self.content = content()
  }
}

public struct ToolbarItemGroup<Content: View>: View, Placing {
  let content: Content
  public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) {
    self.content = content()
  }
}

/// A view with another one before or after it in reading order.
struct Beside<Content: View, Other: View>: View, Primitive {
  let content: Content
  let other: Other?
  var before = false
  var kind: Node.Kind = .container

  func nodes(in context: Context) -> [Node] {
    let main = context.child("in").render(content)
    guard let other else { return main }
    var aside = context.child("aside")
    aside.environment.isEnabled = true
    let beside = [aside.node(kind, children: aside.render(other))]
    return before ? beside + main : main + beside
  }
}

public enum ToolbarPlacement: Sendable { case automatic, navigationBar, bottomBar, tabBar }
public enum TitleDisplayMode: Sendable { case automatic, inline, large }
public enum Visibility: Sendable { case automatic, visible, hidden }
public enum PresentationDetent: Hashable, Sendable { case medium, large }

extension View {
  public func toolbar<Content: View>(@ViewBuilder content: () -> Content) -> some View {
    Beside(content: self, other: content(), before: true)
  }
  public func toolbar(_ visibility: Visibility, for bars: ToolbarPlacement...) -> some View { self }
  public func toolbarBackground(_ style: some ShapeStyle, for bars: ToolbarPlacement...) -> some View { self }
  public func toolbarBackground(_ visibility: Visibility, for bars: ToolbarPlacement...) -> some View { self }
  public func navigationTitle(_ title: some StringProtocol) -> some View {
    Beside(content: self, other: Text(title), before: true)
  }
  public func navigationBarTitleDisplayMode(_ mode: TitleDisplayMode) -> some View { self }
  public func navigationBarBackButtonHidden(_ hidden: Bool = true) -> some View { self }

  public func overlay<Content: View>(alignment: Alignment = .center, @ViewBuilder content: () -> Content) -> some View {
    Beside(content: self, other: content())
  }
  public func overlay(_ style: some ShapeStyle) -> some View { self }
  public func background<Content: View>(alignment: Alignment = .center, @ViewBuilder content: () -> Content)
    -> some View
  {
    Beside(content: self, other: content(), before: true)
  }
  public func background(_ style: some ShapeStyle, ignoresSafeAreaEdges edges: Edge.Set = .all) -> some View { self }
  public func background(_ style: some ShapeStyle, in shape: some Shape) -> some View { self }
  public func background(in shape: some Shape) -> some View { self }
  public func safeAreaInset<Content: View>(
    edge: VerticalEdge, alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
    @ViewBuilder content: () -> Content
  ) -> some View {
    Beside(content: self, other: content(), before: edge == .top)
  }

  public func sheet<Content: View>(
    isPresented: Binding<Bool>, onDismiss: (@MainActor () -> Void)? = nil, @ViewBuilder content: @escaping () -> Content
  ) -> some View {
    presented(isPresented, onDismiss, content)
  }
  public func sheet<Item: Identifiable, Content: View>(
    item: Binding<Item?>, onDismiss: (@MainActor () -> Void)? = nil, @ViewBuilder content: @escaping (Item) -> Content
  ) -> some View {
    Beside(content: self, other: item.wrappedValue.map { content($0) }, kind: .sheet)
  }
  public func fullScreenCover<Content: View>(
    isPresented: Binding<Bool>, onDismiss: (@MainActor () -> Void)? = nil, @ViewBuilder content: @escaping () -> Content
  ) -> some View {
    presented(isPresented, onDismiss, content)
  }
  private func presented<Content: View>(
    _ isPresented: Binding<Bool>, _ onDismiss: (@MainActor () -> Void)?, @ViewBuilder _ content: () -> Content
  ) -> some View {
    let content = isPresented.wrappedValue ? content() : nil
    return Beside(
      content: self,
      other: content.map { content in
        Surrounded(content: content) {
          $0.dismiss = DismissAction {
            isPresented.wrappedValue = false
            onDismiss?()
          }
        }
      }, kind: .sheet)
  }
  public func presentationDetents(_ detents: Set<PresentationDetent>) -> some View { self }
  public func presentationDragIndicator(_ visibility: Visibility) -> some View { self }
  public func interactiveDismissDisabled(_ disabled: Bool = true) -> some View { self }

  public func alert<Actions: View, Message: View>(
    _ title: some StringProtocol, isPresented: Binding<Bool>, @ViewBuilder actions: () -> Actions,
    @ViewBuilder message: () -> Message
  ) -> some View {
    let actions = actions()
    let message = message()
    return presented(isPresented, nil) {
      Text(title)
      message
      actions
    }
  }
  public func confirmationDialog<Actions: View>(
    _ title: some StringProtocol, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
    @ViewBuilder actions: () -> Actions
  ) -> some View {
    let actions = actions()
    return presented(isPresented, nil) {
      Text(title)
      actions
    }
  }
}
