@MainActor @preconcurrency
public protocol Gesture {}

/// A finger's way over the screen. Here there are no fingers: tests press controls.
public struct DragGesture: Gesture {
  public struct Value: Equatable, Sendable {
    public var startLocation: CGPoint
    public var location: CGPoint
    public var translation: CGSize {
      CGSize(width: location.x - startLocation.x, height: location.y - startLocation.y)
    }
  }

  public init(minimumDistance: CGFloat = 10) {}
  public func onEnded(_ action: @escaping @MainActor (Value) -> Void) -> some Gesture { self }
}

extension View {
  public func gesture(_ gesture: some Gesture) -> some View { self }
}
