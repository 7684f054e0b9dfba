import EClinicModel
import Foundation
import SwiftUI

/// Registration, the declaration for a child, contact, inviting and being invited.
struct FormScreen: View {
  let view: Model.Form
  let send: Send
  @FocusState private var written: String?
  @AccessibilityFocusState private var listened: String?

  /// Where the focus goes when a try has failed; no field has this id.
  private let summary = "form-errors"

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      ErrorNote(error: view.error, send: send)
      if let done = view.done {
        Callout(tone: .success) { Paragraph(done) }.announces(done)
        handOn
      } else {
        if !view.lead.isEmpty {
          Paragraph(view.lead)
        }
        errors
        ForEach(view.fields, id: \.key) { field in
          FormField(field: field, focus: FieldFocus(written: $written, listened: $listened), send: send)
        }
        ActionButton(action: view.action) {
          if !view.errors.isEmpty {
            listened = summary
          }
          send(.submit)
        }
      }
      BackLink(link: view.back, send: send)
    }
    .onChange(of: view.errors.isEmpty) { _, allWell in
      if !allWell {
        listened = summary
      }
    }
  }

  /// A link for somebody else: the system's sheet also copies it.
  @ViewBuilder private var handOn: some View {
    if let share = view.share {
      Text(share.url).textSelection(.enabled)
      if let url = URL(string: share.url) {
        ShareLink(item: url) { Text(share.label) }
          .buttonStyle(ClinicButtonStyle(look: .primary))
      }
    }
  }

  @ViewBuilder private var errors: some View {
    if !view.errors.isEmpty {
      Callout(tone: .danger) {
        CardHeading(text: view.errorsHeading).accessibilityFocused($listened, equals: summary)
        ForEach(view.errors, id: \.field) { error in
          Button {
            written = error.field
            listened = error.field
          } label: {
            Text(error.text)
              .underline()
              .multilineTextAlignment(.leading)
              .frame(minHeight: Size.target)
              .contentShape(Rectangle())
          }
          .buttonStyle(.plain)
          .foregroundStyle(Palette.danger)
        }
      }
      .id(Place.formErrors)
    }
  }
}

extension Model.Field {
  /// What tells a field apart from the others of its form.
  var key: String {
    switch self {
    case .text(let field): return field.id
    case .check(let field): return field.id
    case .select(let field): return field.id
    case .passage(let passage): return passage.heading
    }
  }
}
