public protocol Shape: View, Sendable {
  nonisolated func path(in rect: CGRect) -> Path
}
public protocol InsettableShape: Shape {}

/// A shape of the app's own is drawn by its path, which shows nothing here.
extension Shape where Body == DrawnShape {
  public var body: DrawnShape { DrawnShape() }
}
public struct DrawnShape: View, Primitive {
  func nodes(in context: Context) -> [Node] { [] }
}

/// Lines and curves: here nothing is drawn.
public struct Path: Hashable, Sendable {
  public init() {}
  public mutating func move(to end: CGPoint) {}
  public mutating func addLine(to end: CGPoint) {}
  public mutating func addQuadCurve(to end: CGPoint, control: CGPoint) {}
  public mutating func addCurve(to end: CGPoint, control1: CGPoint, control2: CGPoint) {}
  public mutating func closeSubpath() {}
}

public enum RoundedCornerStyle: Sendable { case circular, continuous }

public struct Rectangle: InsettableShape, Primitive {
  public nonisolated init() {}
  public nonisolated func path(in rect: CGRect) -> Path { Path() }
  func nodes(in context: Context) -> [Node] { [] }
}
public struct RoundedRectangle: InsettableShape, Primitive {
  public nonisolated init(cornerRadius: CGFloat, style: RoundedCornerStyle = .continuous) {}
  public nonisolated func path(in rect: CGRect) -> Path { Path() }
  func nodes(in context: Context) -> [Node] { [] }
}
public struct Capsule: InsettableShape, Primitive {
  public nonisolated init(style: RoundedCornerStyle = .continuous) {}
  public nonisolated func path(in rect: CGRect) -> Path { Path() }
  func nodes(in context: Context) -> [Node] { [] }
}
public struct Circle: InsettableShape, Primitive {
  public nonisolated init() {}
  public nonisolated func path(in rect: CGRect) -> Path { Path() }
  func nodes(in context: Context) -> [Node] { [] }
}

extension Shape where Self == Rectangle { public static var rect: Rectangle { Rectangle() } }
extension Shape where Self == RoundedRectangle {
  public static func rect(cornerRadius: CGFloat, style: RoundedCornerStyle = .continuous) -> RoundedRectangle {
    RoundedRectangle(cornerRadius: cornerRadius, style: style)
  }
}
extension Shape where Self == Capsule { public static var capsule: Capsule { Capsule() } }
extension Shape where Self == Circle { public static var circle: Circle { Circle() } }

extension Shape {
  public func fill(_ style: some ShapeStyle) -> some View { self }
  public func stroke(_ style: some ShapeStyle, lineWidth: CGFloat = 1) -> some View { self }
  public func stroke(_ style: some ShapeStyle, style line: StrokeStyle) -> some View { self }
  public func trim(from: CGFloat = 0, to: CGFloat = 1) -> some View { self }
}

extension InsettableShape {
  public func strokeBorder(_ style: some ShapeStyle, lineWidth: CGFloat = 1) -> some View { self }
}
