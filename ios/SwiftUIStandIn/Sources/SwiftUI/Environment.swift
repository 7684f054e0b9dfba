public protocol EnvironmentKey {
  associatedtype Value
  static var defaultValue: Value { get }
}

/// What surrounds a view.
public struct EnvironmentValues {
  var values: [ObjectIdentifier: Any] = [:]
  var objects: [ObjectIdentifier: AnyObject] = [:]

  public init() {}

  public subscript<Key: EnvironmentKey>(key: Key.Type) -> Key.Value {
    get { values[ObjectIdentifier(key)] as? Key.Value ?? Key.defaultValue }
    set { values[ObjectIdentifier(key)] = newValue }
  }

  public var isEnabled = true
  public var colorScheme = ColorScheme.light
  public var colorSchemeContrast = ColorSchemeContrast.standard
  public var dynamicTypeSize = DynamicTypeSize.large
  public var horizontalSizeClass: UserInterfaceSizeClass? = .compact
  public var verticalSizeClass: UserInterfaceSizeClass? = .regular
  public var accessibilityReduceMotion = false
  public var accessibilityReduceTransparency = false
  public var accessibilityDifferentiateWithoutColor = false
  public var accessibilityVoiceOverEnabled = false
  public var layoutDirection = LayoutDirection.leftToRight
  public var locale = Locale(identifier: "nb_NO")
  public var scenePhase = ScenePhase.active
  public var openURL = OpenURLAction { _ in .systemAction }
  public var dismiss = DismissAction()
  public var lineLimit: Int?
}

public enum ColorScheme: Hashable, Sendable, CaseIterable { case light, dark }
public enum ColorSchemeContrast: Hashable, Sendable { case standard, increased }
public enum UserInterfaceSizeClass: Hashable, Sendable { case compact, regular }
public enum LayoutDirection: Hashable, Sendable { case leftToRight, rightToLeft }
public enum ScenePhase: Hashable, Sendable { case active, inactive, background }

public enum DynamicTypeSize: Int, Hashable, Comparable, Sendable, CaseIterable {
  case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
  case accessibility1, accessibility2, accessibility3, accessibility4, accessibility5
  public var isAccessibilitySize: Bool { self >= .accessibility1 }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

@MainActor
public struct OpenURLAction {
  public enum Result { case handled, discarded, systemAction }
  let handler: @MainActor (URL) -> Result
  public nonisolated init(handler: @escaping @MainActor (URL) -> Result) { self.handler = handler }
  public func callAsFunction(_ url: URL) { _ = handler(url) }
}

@MainActor
public struct DismissAction {
  let action: (@MainActor () -> Void)?
  nonisolated init(_ action: (@MainActor () -> Void)? = nil) { self.action = action }
  public func callAsFunction() { action?() }
}

@propertyWrapper
public struct Environment<Value>: DynamicProperty, Installed {
  private let around: Place<EnvironmentValues>
  private let read: (EnvironmentValues) -> Value?

  public init(_ path: KeyPath<EnvironmentValues, Value>) {
    around = Place(Kept(EnvironmentValues()))
    read = { $0[keyPath: path] }
  }

  public init(_ type: Value.Type) where Value: AnyObject & Observable {
    around = Place(Kept(EnvironmentValues()))
    read = { $0.objects[ObjectIdentifier(type)] as? Value }
  }

  public var wrappedValue: Value {
    guard let value = read(around.kept.value) else {
      fatalError("No Observable object of type \(Value.self) found in the environment")
    }
    return value
  }

  func install(in context: Context) { around.kept.value = context.environment }
}

struct Surrounded<Content: View>: View, Primitive {
  let content: Content
  let change: (inout EnvironmentValues) -> Void

  func nodes(in context: Context) -> [Node] {
    var context = context
    change(&context.environment)
    return context.render(content)
  }
}

extension View {
  public func environment<Value>(_ path: WritableKeyPath<EnvironmentValues, Value>, _ value: Value) -> some View {
    Surrounded(content: self) { $0[keyPath: path] = value }
  }

  public func environment<Object: AnyObject & Observable>(_ object: Object?) -> some View {
    Surrounded(content: self) { $0.objects[ObjectIdentifier(Object.self)] = object }
  }

  public func transformEnvironment<Value>(
    _ path: WritableKeyPath<EnvironmentValues, Value>, transform: @escaping (inout Value) -> Void
  ) -> some View {
    Surrounded(content: self) { transform(&$0[keyPath: path]) }
  }

  public func disabled(_ disabled: Bool) -> some View {
    Surrounded(content: self) { $0.isEnabled = $0.isEnabled && !disabled }
  }

  public func preferredColorScheme(_ scheme: ColorScheme?) -> some View {
    Surrounded(content: self) { if let scheme { $0.colorScheme = scheme } }
  }

  public func dynamicTypeSize(_ size: DynamicTypeSize) -> some View {
    Surrounded(content: self) { $0.dynamicTypeSize = size }
  }

  public func dynamicTypeSize<Sizes: RangeExpression<DynamicTypeSize>>(_ sizes: Sizes) -> some View { self }
}
