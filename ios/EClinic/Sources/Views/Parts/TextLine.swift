import EClinicModel
import SwiftUI

#if canImport(UIKit)
  import UIKit
#endif

/// A field of text. The text being written is kept here and sent whole at every change; what the core
/// holds comes back only while nobody is writing, so that no letter is lost on the way.
struct TextLine: View {
  private let field: Model.TextField
  private let focus: FieldFocus
  private let send: Send
  @State private var text: String

  init(field: Model.TextField, focus: FieldFocus, send: @escaping Send) {
    self.field = field
    self.focus = focus
    self.send = send
    _text = State(initialValue: field.value)
  }

  var body: some View {
    VStack(alignment: .leading, spacing: Space.tiny) {
      FieldName(label: field.label, hint: field.hint)
      box
        .padding(Space.medium)
        .frame(minHeight: Size.button)
        .plate(Palette.surface, edge: edge, width: field.error == nil ? 1 : 2)
      FieldFault(text: field.error).accessibilityHidden(true)
    }
    .onChange(of: field.value) { _, value in
      if focus.written.wrappedValue != field.id {
        text = value
      }
    }
  }

  private var box: some View {
    TextField(
      field.label, text: Binding(get: { @MainActor in text }, set: { @MainActor new in change(to: new) }),
      prompt: Text(verbatim: ""),
      axis: field.kind == .lines ? .vertical : .horizontal
    )
    .lineLimit(field.kind == .lines ? 5... : 1...)
    .keyboardType(field.kind.keyboard)
    .textContentType(field.kind.content)
    .textInputAutocapitalization(field.kind.capitals)
    .autocorrectionDisabled(field.kind != .lines)
    .focused(focus.written, equals: field.id)
    .accessibilityFocused(focus.listened, equals: field.id)
    .accessibilityLabel(field.label)
    .accessibilityHint([field.error, field.hint].compactMap { $0 }.joined(separator: ". "))
  }

  private var edge: Color {
    if field.error != nil { return Palette.danger }
    return focus.written.wrappedValue == field.id ? Palette.primary : Palette.control
  }

  private func change(to new: String) {
    let cut = new.shortened(to: field.longest)
    guard cut != text else { return }
    text = cut
    send(.fieldChanged(Model.FieldChange(field: field.id, value: cut)))
  }
}

extension String {
  /// The text without the last letters of one that is too long. The core counts Unicode scalars; a
  /// letter of several is kept or dropped whole. 0 is no limit.
  func shortened(to longest: UInt32) -> String {
    var text = self
    while longest > 0 && text.unicodeScalars.count > Int(longest) {
      text.removeLast()
    }
    return text
  }
}

extension Model.TextKind {
  /// The keyboard that has what is written here.
  fileprivate var keyboard: UIKeyboardType {
    switch self {
    case .email: return .emailAddress
    case .telephone: return .phonePad
    case .digits: return .numberPad
    case .line, .lines, .date, .givenName, .familyName, .name: return .default
    }
  }

  /// What the phone may offer to fill in.
  fileprivate var content: UITextContentType? {
    switch self {
    case .email: return .emailAddress
    case .telephone: return .telephoneNumber
    case .givenName: return .givenName
    case .familyName: return .familyName
    case .name: return .name
    case .line, .lines, .digits, .date: return nil
    }
  }

  fileprivate var capitals: TextInputAutocapitalization {
    switch self {
    case .givenName, .familyName, .name: return .words
    case .line, .lines: return .sentences
    case .email, .telephone, .digits, .date: return .never
    }
  }
}
