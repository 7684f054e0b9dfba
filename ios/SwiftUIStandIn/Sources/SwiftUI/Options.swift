extension Text {
  public enum Case: Sendable { case uppercase, lowercase }
  public enum TruncationMode: Sendable { case head, middle, tail }
}

public protocol TextSelectability: Sendable {}
public struct EnabledTextSelectability: TextSelectability {}
extension TextSelectability where Self == EnabledTextSelectability {
  public static var enabled: EnabledTextSelectability { EnabledTextSelectability() }
}

public enum SymbolRenderingMode: Sendable { case monochrome, hierarchical, palette, multicolor }
public enum SymbolVariants: Sendable { case none, fill, circle, square, slash }
public struct RedactionReasons: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let placeholder = Self(rawValue: 1)
}
public enum ContentMode: Sendable { case fit, fill }
public struct Angle: Hashable, Sendable {
  public static func degrees(_ degrees: Double) -> Angle { Angle() }
  public static func radians(_ radians: Double) -> Angle { Angle() }
}
public struct SafeAreaRegions: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let container = Self(rawValue: 1)
  public static let keyboard = Self(rawValue: 2)
  public static let all: Self = [.container, .keyboard]
}
public enum ContentTransition: Sendable {
  case identity, opacity
  public static func numericText(countsDown: Bool = false) -> ContentTransition { .opacity }
}
public enum SensoryFeedback: Sendable { case success, warning, error, selection }
public enum ListStyle: Sendable { case automatic, plain, grouped, insetGrouped }
public enum FormStyle: Sendable { case automatic, grouped, columns }
public enum PickerStyle: Sendable { case automatic, inline, menu, segmented, wheel, navigationLink }
public enum DatePickerStyle: Sendable { case automatic, compact, graphical, wheel }
public enum SystemToggleStyle: Sendable { case automatic, `switch`, button }
public enum TextFieldStyle: Sendable { case automatic, plain, roundedBorder }
public enum LabelStyle: Sendable { case automatic, titleOnly, titleAndIcon, iconOnly }
public enum ProgressViewStyle: Sendable { case automatic, linear, circular }
public enum ControlSize: Sendable { case mini, small, regular, large, extraLarge }
public enum ButtonBorderShape: Sendable {
  case automatic, capsule, roundedRectangle
  public static func roundedRectangle(radius: CGFloat) -> ButtonBorderShape { .roundedRectangle }
}
public enum MenuOrder: Sendable { case automatic, fixed, priority }
public enum ScrollIndicatorVisibility: Sendable { case automatic, visible, hidden, never }
public enum ScrollDismissesKeyboardMode: Sendable { case automatic, immediately, interactively, never }
public enum ScrollBounceBehavior: Sendable { case automatic, always, basedOnSize }
public enum ScrollTargetBehavior: Sendable { case viewAligned, paging }
public enum UIKeyboardType: Sendable {
  case `default`, asciiCapable, numbersAndPunctuation, URL, numberPad, phonePad, namePhonePad, emailAddress, decimalPad
}
public enum UITextContentType: Sendable {
  case name, givenName, familyName, emailAddress, telephoneNumber, birthdate, username, password, oneTimeCode
}
public enum TextInputAutocapitalization: Sendable { case never, words, sentences, characters }
public enum SubmitLabel: Sendable { case done, go, send, join, route, search, `return`, next, `continue` }
