import EClinicModel
import SwiftUI

/// Which field of a form is written into, and which is listened to, by its key.
struct FieldFocus {
  let written: FocusState<String?>.Binding
  let listened: AccessibilityFocusState<String?>.Binding
}

/// One field of a form.
struct FormField: View {
  let field: Model.Field
  let focus: FieldFocus
  let send: Send

  var body: some View {
    switch field {
    case .text(let field):
      if field.kind == .date {
        DateField(field: field, focus: focus, send: send)
      } else {
        TextLine(field: field, focus: focus, send: send)
      }
    case .check(let field):
      CheckBox(field: field, focus: focus, send: send)
    case .select(let field):
      VStack(alignment: .leading, spacing: Space.tiny) {
        FieldName(label: field.choices.label, hint: nil)
        ChoicePicker(choices: field.choices) { id in
          send(.fieldChanged(Model.FieldChange(field: field.id, value: id)))
        }
        .accessibilityFocused(focus.listened, equals: field.id)
        FieldFault(text: field.error)
      }
    case .passage(let passage):
      Callout(tone: .neutral) {
        CardHeading(text: passage.heading)
        ForEach(passage.paragraphs, id: \.self) { Paragraph($0) }
      }
    }
  }
}

/// Label and help above a field. The field bears the label as its own name, so it is not read twice.
struct FieldName: View {
  let label: String
  let hint: String?

  var body: some View {
    VStack(alignment: .leading, spacing: 0) {
      Paragraph(label).fontWeight(.semibold)
      if let hint {
        Aside(hint)
      }
    }
    .accessibilityHidden(true)
  }
}

/// A check box with what is wrong with it, and the document to read before.
private struct CheckBox: View {
  let field: Model.CheckField
  let focus: FieldFocus
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.tiny) {
      CheckRow(label: field.label, hint: field.hint, error: field.error, on: field.on) { on in
        send(.toggled(Model.Toggle(field: field.id, on: on)))
      }
      .accessibilityFocused(focus.listened, equals: field.id)
      if let link = field.link {
        PathLink(link: link, send: send)
      }
    }
  }
}

/// A switch with its label, and what is wrong with it.
struct CheckRow: View {
  let label: String
  var hint: String?
  let error: String?
  let on: Bool
  let change: (Bool) -> Void

  var body: some View {
    VStack(alignment: .leading, spacing: Space.tiny) {
      Toggle(isOn: Binding(get: { @MainActor in on }, set: { @MainActor now in change(now) })) {
        VStack(alignment: .leading, spacing: Space.tiny) {
          Paragraph(label)
          if let hint {
            Aside(hint)
          }
        }
      }
      .frame(minHeight: Size.target)
      .accessibilityLabel(label)
      .accessibilityHint([error, hint].compactMap { $0 }.joined(separator: ". "))
      FieldFault(text: error).accessibilityHidden(true)
    }
  }
}
