public protocol Shape: View, Sendable {}
public protocol InsettableShape: Shape {}

public enum RoundedCornerStyle: Sendable { case circular, continuous }

public struct Rectangle: InsettableShape, Primitive {
    public nonisolated init() {}
    func nodes(in context: Context) -> [Node] { [] }
}
public struct RoundedRectangle: InsettableShape, Primitive {
    public nonisolated init(cornerRadius: CGFloat, style: RoundedCornerStyle = .continuous) {}
    func nodes(in context: Context) -> [Node] { [] }
}
public struct Capsule: InsettableShape, Primitive {
    public nonisolated init(style: RoundedCornerStyle = .continuous) {}
    func nodes(in context: Context) -> [Node] { [] }
}
public struct Circle: InsettableShape, Primitive {
    public nonisolated init() {}
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
