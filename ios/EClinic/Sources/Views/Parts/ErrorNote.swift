import EClinicModel
import SwiftUI

/// What happened, what is safe, what to do now. The page around it brings it into view and says it.
struct ErrorNote: View {
  let error: Model.ErrorPanel?
  var place: Place = .error
  let send: Send

  var body: some View {
    if let error {
      Callout(tone: .danger) {
        if !error.heading.isEmpty {
          CardHeading(text: error.heading)
        }
        ErrorBody(error: error, send: send)
      }
      .id(place)
    }
  }
}

/// The text of an error, and the ways on.
struct ErrorBody: View {
  let error: Model.ErrorPanel
  let send: Send

  var body: some View {
    Paragraph(error.text)
    if let retry = error.retry {
      Button(retry) { send(.retry) }.buttonStyle(ClinicButtonStyle(look: .primary))
    }
    if let link = error.link {
      PathLink(link: link, ink: Palette.ink, send: send)
    }
    if let reference = error.reference {
      Paragraph(reference).font(.subheadline)
    }
  }
}

/// What is wrong with one field or question.
struct FieldFault: View {
  let text: String?

  var body: some View {
    if let text {
      Paragraph(text).fontWeight(.semibold).foregroundStyle(Palette.danger)
    }
  }
}
