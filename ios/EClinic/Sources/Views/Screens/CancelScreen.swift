import EClinicModel
import SwiftUI

/// What cancelling gives back, and the question.
struct CancelScreen: View {
  let view: Model.Cancel
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      ErrorNote(error: view.error, send: send)
      Callout(tone: view.tone) {
        Paragraph(view.refund).fontWeight(.bold)
      }
      Card {
        Facts(rows: view.rows)
      }
      ActionButton(action: view.action, look: .danger) { send(.booking(.confirmCancel)) }
      PathButton(link: view.keep, look: .secondary, send: send)
    }
  }
}
