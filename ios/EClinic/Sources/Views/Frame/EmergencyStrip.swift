import EClinicModel
import SwiftUI

/// R81: on top of everything, signed in or out, online or not; it cannot be closed.
struct EmergencyStrip: View {
  let bar: Model.EmergencyBar

  var body: some View {
    ViewThatFits(in: .horizontal) {
      HStack(spacing: Space.regular) {
        number(bar.life, bar.lifeCall)
        Spacer(minLength: 0)
        number(bar.urgent, bar.urgentCall)
      }
      VStack(alignment: .leading, spacing: 0) {
        number(bar.life, bar.lifeCall)
        number(bar.urgent, bar.urgentCall)
      }
    }
    .font(.subheadline)
    .padding(.horizontal, Space.regular)
    .frame(maxWidth: .infinity, alignment: .leading)
    .foregroundStyle(Palette.onEmergency)
    .background(Palette.emergency)
    .accessibilityElement(children: .contain)
    .accessibilityLabel(bar.label)
  }

  private func number(_ text: String, _ call: Model.Call) -> some View {
    HStack(spacing: Space.tiny) {
      Text(text)
      CallLink(call: call, ink: Palette.onEmergency)
    }
  }
}
