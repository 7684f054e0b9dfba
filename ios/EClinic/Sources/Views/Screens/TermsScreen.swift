import EClinicModel
import SwiftUI

/// The terms with the refund's deadline, before anything is held or paid (R26).
struct TermsScreen: View {
  let view: Model.Terms
  let send: Send

  var body: some View {
    StepLayout(step: view.step, send: send) {
      Callout(tone: view.refundTone) {
        Paragraph(view.refund).fontWeight(.bold)
      }
      Bullets(items: view.points)
      PathLink(link: view.terms, send: send)
      CheckRow(label: view.acceptLabel, error: view.acceptError, on: view.accepted) { on in
        send(.toggled(Model.Toggle(field: "accept", on: on)))
      }
      .id(Place.accept)
    }
  }
}
