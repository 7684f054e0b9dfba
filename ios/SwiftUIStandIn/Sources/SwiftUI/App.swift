/// The frame of an app, so that its own file is compiled too. Tests host its views themselves.
@MainActor @preconcurrency
public protocol App {
  associatedtype Body: Scene
  @SceneBuilder @MainActor @preconcurrency var body: Body { get }
  @MainActor @preconcurrency init()
}

@MainActor @preconcurrency
public protocol Scene {}

@resultBuilder
public enum SceneBuilder {
  public static func buildBlock<Content: Scene>(_ content: Content) -> Content { content }
}

public struct WindowGroup<Content: View>: Scene {
  public init(@ViewBuilder content: () -> Content) {}
}

@propertyWrapper
public struct SceneStorage<Value>: DynamicProperty, Installed {
  let place: Place<Value>
  public init(wrappedValue: Value, _ key: String) { place = Place(Kept(wrappedValue)) }
  public var wrappedValue: Value {
    get { place.kept.value }
    nonmutating set { place.kept.value = newValue }
  }
  func install(in context: Context) {
    let first = place.kept
    place.kept = context.host.keep(context.path) { first }
  }
}
