@MainActor @preconcurrency
public protocol DynamicProperty {}

final class Kept<Value> {
  var value: Value
  init(_ value: Value) { self.value = value }
}

/// Holds the kept value of the place where its view is drawn.
final class Place<Value> {
  var kept: Kept<Value>
  init(_ kept: Kept<Value>) { self.kept = kept }
}

@propertyWrapper
public struct State<Value>: DynamicProperty, Installed {
  let place: Place<Value>

  public init(wrappedValue: Value) { place = Place(Kept(wrappedValue)) }
  public init(initialValue: Value) { place = Place(Kept(initialValue)) }

  public var wrappedValue: Value {
    get { place.kept.value }
    nonmutating set { place.kept.value = newValue }
  }

  @MainActor public var projectedValue: Binding<Value> {
    let kept = Alone(place.kept)
    return Binding(get: { kept.value.value }, set: { kept.value.value = $0 })
  }

  func install(in context: Context) {
    let first = place.kept
    place.kept = context.host.keep(context.path) { first }
  }
}

/// Carries what only the main actor touches through a closure that may be sent.
@MainActor
struct Alone<Value> {
  let value: Value
  init(_ value: Value) { self.value = value }
}

extension State where Value: ExpressibleByNilLiteral {
  public init() { self.init(wrappedValue: nil) }
}

@propertyWrapper @dynamicMemberLookup
@MainActor
public struct Binding<Value> {
  let get: @MainActor @Sendable () -> Value
  let set: @MainActor @Sendable (Value) -> Void

  public init(
    get: @escaping @MainActor @Sendable () -> Value, set: @escaping @MainActor @Sendable (Value) -> Void
  ) {
    self.get = get
    self.set = set
  }

  public static func constant(_ value: Value) -> Binding<Value> {
    let value = Alone(value)
    return Binding(get: { value.value }, set: { _ in })
  }

  public var wrappedValue: Value {
    get { get() }
    nonmutating set { set(newValue) }
  }

  public var projectedValue: Binding<Value> { self }

  public subscript<Member>(dynamicMember path: WritableKeyPath<Value, Member>) -> Binding<Member> {
    let path = Alone(path)
    return Binding<Member>(
      get: { wrappedValue[keyPath: path.value] },
      set: { wrappedValue[keyPath: path.value] = $0 })
  }
}

@propertyWrapper @dynamicMemberLookup
@MainActor
public struct Bindable<Value: AnyObject & Observable> {
  public var wrappedValue: Value
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
  public init(_ value: Value) { wrappedValue = value }
  public var projectedValue: Bindable<Value> { self }

  public subscript<Member>(dynamicMember path: ReferenceWritableKeyPath<Value, Member>) -> Binding<Member> {
    let object = Alone(wrappedValue)
    let path = Alone(path)
    return Binding(
      get: { object.value[keyPath: path.value] },
      set: { object.value[keyPath: path.value] = $0 })
  }
}

@propertyWrapper
public struct FocusState<Value: Hashable>: DynamicProperty, Installed {
  let place: Place<Value>

  public init() where Value == Bool { place = Place(Kept(false)) }
  public init() where Value: ExpressibleByNilLiteral { place = Place(Kept(nil)) }

  public var wrappedValue: Value {
    get { place.kept.value }
    nonmutating set { place.kept.value = newValue }
  }

  @MainActor public var projectedValue: Binding {
    Binding(kept: place.kept)
  }

  @MainActor public struct Binding {
    let kept: Kept<Value>
    public var wrappedValue: Value {
      get { kept.value }
      nonmutating set { kept.value = newValue }
    }
  }

  func install(in context: Context) {
    let first = place.kept
    place.kept = context.host.keep(context.path) { first }
  }
}

@propertyWrapper
public struct AccessibilityFocusState<Value: Hashable>: DynamicProperty, Installed {
  let place: Place<Value>

  public init() where Value == Bool { place = Place(Kept(false)) }
  public init() where Value: ExpressibleByNilLiteral { place = Place(Kept(nil)) }

  public var wrappedValue: Value {
    get { place.kept.value }
    nonmutating set { place.kept.value = newValue }
  }

  @MainActor public var projectedValue: Binding {
    Binding(kept: place.kept)
  }

  @MainActor public struct Binding {
    let kept: Kept<Value>
    public var wrappedValue: Value {
      get { kept.value }
      nonmutating set { kept.value = newValue }
    }
  }

  func install(in context: Context) {
    let first = place.kept
    place.kept = context.host.keep(context.path) { first }
  }
}

/// A size that follows the person's text size; here it stays what it is.
@propertyWrapper
public struct ScaledMetric<Value: BinaryFloatingPoint>: DynamicProperty {
  public let wrappedValue: Value
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
  public init(wrappedValue: Value, relativeTo style: Font.TextStyle) { self.wrappedValue = wrappedValue }
}

@propertyWrapper
public struct Namespace: DynamicProperty {
  public struct ID: Hashable, Sendable {}
  public init() {}
  public var wrappedValue: ID { ID() }
}
