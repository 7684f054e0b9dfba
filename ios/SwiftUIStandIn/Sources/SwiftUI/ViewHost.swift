/// Draws a view again and again, and keeps what has to last between drawings: state, what has
/// appeared, the last values that changes are watched by.
@MainActor
public final class ViewHost {
  private let draw: @MainActor (Context) -> [Node]
  private var kept: [String: AnyObject] = [:]
  private var watched: [String: Any] = [:]
  private var shown: [String: Task<Void, Never>?] = [:]
  private var present: Set<String> = []
  private var due: [@MainActor () -> Void] = []
  private var leaving: [String: @MainActor () -> Void] = [:]
  /// Values from outside, e.g. the size of the texts or the way to open an address.
  public var environment = EnvironmentValues()
  /// What a view did that SwiftUI would draw wrongly.
  public private(set) var mistakes: [String] = []

  public init<Content: View>(_ view: Content) {
    draw = { $0.render(view) }
  }

  /// The screen now. What has appeared or changed since the last time is told so first.
  public func tree() -> Node {
    for _ in 0..<20 {
      present = []
      due = []
      let nodes = draw(Context(host: self, environment: environment, path: ""))
      let gone = shown.keys.filter { !present.contains($0) }
      let work = due
      for path in gone {
        shown.removeValue(forKey: path)??.cancel()
        if let left = leaving.removeValue(forKey: path) { left() }
      }
      for item in work { item() }
      if work.isEmpty && gone.isEmpty { return Node(.container, children: nodes) }
    }
    report("the screen does not come to rest")
    return Node(.container)
  }

  func report(_ mistake: String) {
    if !mistakes.contains(mistake) { mistakes.append(mistake) }
  }

  func keep<Value: AnyObject>(_ path: String, _ make: () -> Value) -> Value {
    if let value = kept[path] as? Value { return value }
    let value = make()
    kept[path] = value
    return value
  }

  func appear(_ path: String, _ action: @escaping @MainActor () -> Task<Void, Never>?) {
    present.insert(path)
    guard shown[path] == nil else { return }
    shown[path] = .some(nil)
    due.append { [weak self] in self?.shown[path] = .some(action()) }
  }

  func whenGone(_ path: String, _ action: @escaping @MainActor () -> Void) {
    present.insert(path)
    if shown[path] == nil { shown[path] = .some(nil) }
    leaving[path] = action
  }

  func watch<Value: Equatable>(
    _ path: String, _ value: Value, initial: Bool, _ action: @escaping @MainActor (Value, Value) -> Void
  ) {
    let before = watched.updateValue(value, forKey: path) as? Value
    if let before {
      if before != value { due.append { action(before, value) } }
    } else if initial {
      due.append { action(value, value) }
    }
  }
}

/// Where in the tree is being drawn, and with what around it.
@MainActor
struct Context {
  let host: ViewHost
  var environment: EnvironmentValues
  var path: String

  func child(_ name: String) -> Context {
    Context(host: host, environment: environment, path: path + "/" + name)
  }

  func render<Content: View>(_ view: Content) -> [Node] {
    if let primitive = view as? any Primitive {
      install(view)
      return primitive.nodes(in: self)
    }
    let place = child("\(Content.self)")
    place.install(view)
    return place.render(view.body)
  }

  /// Gives a view's `@State`, `@Environment` and the like their values of this place.
  func install(_ view: Any) {
    for property in Mirror(reflecting: view).children {
      if let dynamic = property.value as? any Installed {
        dynamic.install(in: child(property.label ?? ""))
      }
    }
  }

  func node(_ kind: Node.Kind, children: [Node] = []) -> Node {
    var node = Node(kind, children: children)
    node.path = path
    node.isDisabled = !environment.isEnabled
    return node
  }
}

/// A property that gets its value from its place in the tree.
@MainActor
protocol Installed {
  func install(in context: Context)
}
