import EClinicModel
import SwiftUI

/// Back from the card page: the clinic is asked until it knows.
struct PaymentPendingScreen: View {
  let view: Model.PaymentPending
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      HStack(alignment: .firstTextBaseline, spacing: Space.regular) {
        PageHeading(text: view.heading)
        ProgressView().accessibilityHidden(true)
      }
      Paragraph(view.text)
      if let slow = view.slow {
        Callout(tone: .warning) { Paragraph(slow) }.announces(slow)
      }
      if let action = view.action {
        ActionButton(action: action) { send(.retry) }
      }
      PathLink(link: view.bookings, send: send)
      SummaryCard(summary: view.summary)
    }
  }
}
