public protocol ShapeStyle: Sendable {}

public struct Color: ShapeStyle, Hashable {
  public enum RGBColorSpace: Sendable { case sRGB, sRGBLinear, displayP3 }
  let name: String

  public init(_ name: String, bundle: Bundle? = nil) { self.name = name }
  public init(_ space: RGBColorSpace = .sRGB, red: Double, green: Double, blue: Double, opacity: Double = 1) {
    name = "\(red) \(green) \(blue) \(opacity)"
  }
  public init(_ space: RGBColorSpace = .sRGB, white: Double, opacity: Double = 1) { name = "\(white) \(opacity)" }

  public static let clear = Color("clear")
  public static let white = Color("white")
  public static let black = Color("black")
  public static let primary = Color("primary")
  public static let secondary = Color("secondary")
  public static let accentColor = Color("accent")

  public func opacity(_ opacity: Double) -> Color { self }
}

extension Color: View, Primitive {
  func nodes(in context: Context) -> [Node] { [] }
}

extension ShapeStyle where Self == Color {
  public static var clear: Color { .clear }
  public static var white: Color { .white }
  public static var black: Color { .black }
  public static var primary: Color { .primary }
  public static var secondary: Color { .secondary }
}

public struct HierarchicalShapeStyle: ShapeStyle {
  public static let primary = Self()
  public static let secondary = Self()
  public static let tertiary = Self()
}
public struct TintShapeStyle: ShapeStyle { public init() {} }
extension ShapeStyle where Self == TintShapeStyle { public static var tint: TintShapeStyle { TintShapeStyle() } }
public struct BackgroundStyle: ShapeStyle { public init() {} }
extension ShapeStyle where Self == BackgroundStyle {
  public static var background: BackgroundStyle { BackgroundStyle() }
}

public struct Material: ShapeStyle {
  public static let thin = Self()
  public static let regular = Self()
  public static let bar = Self()
}
extension ShapeStyle where Self == Material {
  public static var bar: Material { .bar }
  public static var regularMaterial: Material { .regular }
}

public enum CGLineCap: Sendable { case butt, round, square }
public enum CGLineJoin: Sendable { case miter, round, bevel }

public struct StrokeStyle: Hashable, Sendable {
  public init(
    lineWidth: CGFloat = 1, lineCap: CGLineCap = .butt, lineJoin: CGLineJoin = .miter, miterLimit: CGFloat = 10,
    dash: [CGFloat] = [], dashPhase: CGFloat = 0
  ) {}
}

public struct Font: Hashable, Sendable {
  public enum TextStyle: Hashable, Sendable, CaseIterable {
    case largeTitle, title, title2, title3, headline, subheadline, body, callout, footnote, caption, caption2
  }
  public enum Weight: Hashable, Sendable {
    case ultraLight, thin, light, regular, medium, semibold, bold, heavy, black
  }
  public enum Design: Hashable, Sendable { case `default`, serif, rounded, monospaced }
  public enum Width: Hashable, Sendable { case compressed, condensed, standard, expanded }

  public static let largeTitle = Font()
  public static let title = Font()
  public static let title2 = Font()
  public static let title3 = Font()
  public static let headline = Font()
  public static let subheadline = Font()
  public static let body = Font()
  public static let callout = Font()
  public static let footnote = Font()
  public static let caption = Font()
  public static let caption2 = Font()
  public static func system(_ style: TextStyle, design: Design? = nil, weight: Weight? = nil) -> Font { Font() }
  public static func system(size: CGFloat, weight: Weight? = nil, design: Design? = nil) -> Font { Font() }
  public func weight(_ weight: Weight) -> Font { self }
  public func bold() -> Font { self }
  public func italic() -> Font { self }
  public func monospacedDigit() -> Font { self }
}

public struct Animation: Hashable, Sendable {
  public static let `default` = Animation()
  public static let linear = Animation()
  public static let easeOut = Animation()
  public static let easeIn = Animation()
  public static let easeInOut = Animation()
  public static func linear(duration: Double) -> Animation { Animation() }
  public static func easeOut(duration: Double) -> Animation { Animation() }
  public static func easeIn(duration: Double) -> Animation { Animation() }
  public static func easeInOut(duration: Double) -> Animation { Animation() }
  public func repeatForever(autoreverses: Bool = true) -> Animation { self }
}

@MainActor
public func withAnimation<Result>(_ animation: Animation? = .default, _ body: () throws -> Result) rethrows -> Result {
  try body()
}

public struct AnyTransition: Sendable {
  public static let opacity = AnyTransition()
  public static let identity = AnyTransition()
  public static func move(edge: Edge) -> AnyTransition { AnyTransition() }
  public func combined(with other: AnyTransition) -> AnyTransition { self }
}
