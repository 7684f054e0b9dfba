@_exported import Foundation
@_exported import Observation

/// A part of a screen as a person meets it: what it says, what it is called, what can be done to it.
///
/// Views yield nodes in place of pixels, so that the real screens can be read and pressed where
/// there is no SwiftUI.
public struct Node {
  /// What a part is.
  public enum Kind: String, Sendable {
    case container, text, image, button, link, field, toggle, picker, progress, sheet
  }

  /// What it is.
  public var kind: Kind
  /// What it says on the screen; only texts have one.
  public var text = ""
  /// The name given to it for assistive technology.
  public var givenName: String?
  /// What assistive technology reads after the name.
  public var value: String?
  /// What pressing it does, for assistive technology.
  public var hint: String?
  /// For tests only.
  public var identifier: String?
  /// How assistive technology treats it.
  public var traits: AccessibilityTraits = []
  /// Left out by assistive technology.
  public var isHidden = false
  /// Where assistive technology reads now.
  public var isListenedTo = false
  /// Where the keyboard writes now.
  public var isWrittenInto = false
  /// Cannot be pressed or written into now.
  public var isDisabled = false
  /// Its state, if it is a toggle.
  public var isOn: Bool?
  /// Presses it.
  public var press: (@MainActor () -> Void)?
  /// Replaces its text.
  public var write: (@MainActor (String) -> Void)?
  /// What tells an option apart in its picker.
  public var tag: AnyHashable?
  /// Its place in the tree, the same from one drawing to the next.
  public var path = ""
  /// Its parts in reading order.
  public var children: [Node] = []

  init(_ kind: Kind, children: [Node] = []) {
    self.kind = kind
    self.children = children
  }

  /// The accessible name: the given one, or the texts within it as VoiceOver joins them.
  public var name: String {
    if let givenName { return givenName }
    if kind == .text { return text }
    return children.filter { !$0.isHidden }.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Whether a person acts on it.
  public var isControl: Bool {
    switch kind {
    case .button, .link, .field, .toggle, .picker: true
    case .container, .text, .image, .progress, .sheet: press != nil
    }
  }

  /// Itself and everything within it, in reading order.
  public var all: [Node] { [self] + children.flatMap(\.all) }

  /// The texts on the screen, in reading order.
  public var texts: [String] { all.filter { $0.kind == .text && !$0.text.isEmpty }.map(\.text) }

  /// The tree, one part a line, for a failed test's output.
  public func drawing(indent: Int = 0) -> String {
    var line = String(repeating: "  ", count: indent) + kind.rawValue
    if kind == .text { line += " \"\(text)\"" }
    if isControl { line += " [\(name)]" }
    if let value { line += " = \(value)" }
    if let isOn { line += isOn ? " on" : " off" }
    if traits.contains(.isSelected) { line += " selected" }
    if traits.contains(.isHeader) { line += " heading" }
    if isDisabled { line += " disabled" }
    if isHidden { line += " hidden" }
    return ([line] + children.map { $0.drawing(indent: indent + 1) }).joined(separator: "\n")
  }
}

/// How assistive technology treats a part.
public struct AccessibilityTraits: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let isButton = Self(rawValue: 1)
  public static let isHeader = Self(rawValue: 2)
  public static let isSelected = Self(rawValue: 4)
  public static let isLink = Self(rawValue: 8)
  public static let isModal = Self(rawValue: 16)
  public static let isStaticText = Self(rawValue: 32)
  public static let isImage = Self(rawValue: 64)
  public static let isSummaryElement = Self(rawValue: 128)
  public static let updatesFrequently = Self(rawValue: 256)
  public static let isToggle = Self(rawValue: 512)
}
