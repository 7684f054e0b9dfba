/// A part of a screen, as in Apple's module.
@MainActor @preconcurrency
public protocol View {
  associatedtype Body: View
  @ViewBuilder @MainActor @preconcurrency var body: Body { get }
}

extension Never: View {
  public var body: Never { fatalError("a primitive view has no body") }
}

/// A view that yields nodes itself.
@MainActor
protocol Primitive: View where Body == Never {
  func nodes(in context: Context) -> [Node]
}

extension Primitive {
  public var body: Never { fatalError("a primitive view has no body") }
}

@MainActor @preconcurrency
public protocol ViewModifier {
  associatedtype Body: View
  @ViewBuilder @MainActor @preconcurrency func body(content: Content) -> Body
  typealias Content = ModifierContent
}

/// What a modifier was put on.
public struct ModifierContent: View, Primitive {
  let render: @MainActor (Context) -> [Node]
  func nodes(in context: Context) -> [Node] { render(context) }
}

/// A view with a modifier of the app's own.
public struct ModifiedContent<Content: View, Modifier: ViewModifier>: View, Primitive {
  let content: Content
  let modifier: Modifier

  func nodes(in context: Context) -> [Node] {
    let inner = context
    context.install(modifier)
    let body = modifier.body(
      content: ModifierContent { below in
        // The content keeps its own place; what the modifier set around it holds for it too.
        var place = inner.child("content")
        place.environment = below.environment
        return place.render(content)
      })
    return context.child("modifier").render(body)
  }
}

extension View {
  public func modifier<M: ViewModifier>(_ modifier: M) -> ModifiedContent<Self, M> {
    ModifiedContent(content: self, modifier: modifier)
  }
}

@resultBuilder @MainActor
public enum ViewBuilder {
  public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
  public static func buildBlock() -> EmptyView { EmptyView() }
  public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
  public static func buildBlock<each Content: View>(_ content: repeat each Content) -> TupleView<repeat each Content> {
    TupleView(content: (repeat each content))
  }
  public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
  public static func buildEither<First: View, Second: View>(first: First) -> ConditionalContent<First, Second> {
    .first(first)
  }
  public static func buildEither<First: View, Second: View>(second: Second) -> ConditionalContent<First, Second> {
    .second(second)
  }
  public static func buildLimitedAvailability<Content: View>(_ content: Content) -> AnyView { AnyView(content) }
}

public struct TupleView<each Content: View>: View, Primitive {
  let content: (repeat each Content)

  func nodes(in context: Context) -> [Node] {
    var nodes: [Node] = []
    var place = 0
    for part in repeat each content {
      nodes += context.child("\(place)").render(part)
      place += 1
    }
    return nodes
  }
}

public enum ConditionalContent<First: View, Second: View>: View, Primitive {
  case first(First), second(Second)

  func nodes(in context: Context) -> [Node] {
    switch self {
    case .first(let view): context.child("yes").render(view)
    case .second(let view): context.child("no").render(view)
    }
  }
}

extension Optional: View, Primitive where Wrapped: View {
  public typealias Body = Never
  func nodes(in context: Context) -> [Node] {
    guard let view = self else { return [] }
    return context.child("some").render(view)
  }
}

public struct EmptyView: View, Primitive {
  public init() {}
  func nodes(in context: Context) -> [Node] { [] }
}

public struct AnyView: View, Primitive {
  let render: @MainActor (Context) -> [Node]
  public init<Content: View>(_ view: Content) {
    render = { $0.child("\(Content.self)").render(view) }
  }
  func nodes(in context: Context) -> [Node] { render(context) }
}

public struct Group<Content: View>: View, Primitive {
  let content: Content
  public init(@ViewBuilder content: () -> Content) { self.content = content() }
  func nodes(in context: Context) -> [Node] { context.render(content) }
}

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content: View>: View, Primitive {
  let data: Data
  let id: (Data.Element) -> ID
  let content: (Data.Element) -> Content

  public init(_ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content) {
    self.data = data
    self.id = { $0[keyPath: id] }
    self.content = content
  }

  public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content)
  where Data.Element: Identifiable, ID == Data.Element.ID {
    self.data = data
    id = { $0.id }
    self.content = content
  }

  public init(_ data: Data, @ViewBuilder content: @escaping (Int) -> Content) where Data == Range<Int>, ID == Int {
    self.data = data
    id = { $0 }
    self.content = content
  }

  func nodes(in context: Context) -> [Node] {
    var met: Set<ID> = []
    return data.flatMap { element in
      let id = id(element)
      // SwiftUI draws such rows wrongly: a screen that has them is a mistake.
      if !met.insert(id).inserted { context.host.report("two rows of one ForEach have the id \(id)") }
      return context.child("\(id)").render(content(element))
    }
  }
}
