import EClinicModel
import SwiftUI

/// The full screen after a red answer. Nothing here leads to a booking or a payment.
struct EmergencyScreen: View {
  let view: Model.Emergency
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      VStack(alignment: .leading, spacing: Space.medium) {
        PageHeading(text: view.heading)
        Paragraph(view.text)
        Calls(calls: view.calls, ink: Palette.onEmergency)
      }
      .frame(maxWidth: .infinity, alignment: .leading)
      .padding(Space.large)
      .foregroundStyle(Palette.onEmergency)
      .plate(Palette.emergency, edge: Palette.emergency, corner: Corner.card)
      BackLink(link: view.back, send: send)
    }
  }
}
