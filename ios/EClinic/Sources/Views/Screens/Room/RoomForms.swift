import EClinicModel
import SwiftUI

/// Where the patient is and can be called back.
struct WhereaboutsForm: View {
  let view: Model.Whereabouts
  let send: Send

  var body: some View {
    Card {
      CardHeading(text: view.heading)
      Paragraph(view.lead)
      if !view.rows.isEmpty {
        Facts(rows: view.rows)
      }
      if !view.fields.isEmpty {
        RoomFields(
          fields: view.fields, errors: view.errors, action: view.action, quality: [], submit: .sendWhereabouts,
          send: send)
      }
    }
  }
}

/// That something does not work.
struct ProblemReport: View {
  let view: Model.ProblemForm
  let send: Send
  @AccessibilityFocusState private var focused: Bool

  var body: some View {
    Card {
      // It was opened by a button that may be far away.
      CardHeading(text: view.heading).accessibilityFocused($focused).onAppear { focused = true }
      Paragraph(view.lead)
      if let done = view.done {
        Paragraph(done).announces(done)
      }
      if !view.fields.isEmpty {
        RoomFields(
          fields: view.fields, errors: view.errors, action: view.action, quality: view.quality, submit: .sendProblem,
          send: send)
      }
      Button(view.close) { send(.room(.reportProblem(false))) }.buttonStyle(ClinicButtonStyle(look: .secondary))
    }
    .id(Place.report)
  }
}

/// Fields with their button. After a failed try the keyboard is at the first that is wrong.
private struct RoomFields: View {
  let fields: [Model.Field]
  let errors: [Model.FieldError]
  let action: Model.Action
  let quality: [Model.Row]
  let submit: Model.RoomEvent
  let send: Send
  @FocusState private var written: String?
  @AccessibilityFocusState private var listened: String?
  @State private var hasTried = false

  var body: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      ForEach(fields, id: \.key) { field in
        FormField(field: field, focus: FieldFocus(written: $written, listened: $listened), send: send)
      }
      if !quality.isEmpty {
        Facts(rows: quality)
      }
      ActionButton(action: action) {
        hasTried = true
        // The same one missing again changes nothing on the screen.
        lead(to: errors.first)
        send(.room(submit))
      }
    }
    .onChange(of: errors) { _, errors in
      if hasTried, let first = errors.first { lead(to: first) }
    }
  }

  private func lead(to error: Model.FieldError?) {
    guard let error else { return }
    written = error.field
    listened = error.field
    Announcer.say(error.text)
  }
}
