import EClinicModel
import SwiftUI

/// The time is held: pay before it runs out (R21).
struct PayScreen: View {
  let view: Model.Pay
  let send: Send

  var body: some View {
    StepLayout(step: view.step, send: send) {
      if let message = view.message {
        Callout(tone: .warning) { Paragraph(message) }.id(Place.message)
      }
      countdown
      Paragraph(view.refund)
    } more: {
      if !view.release.isEmpty {
        Button(view.release) { send(.booking(.release)) }
          .buttonStyle(ClinicButtonStyle(look: .secondary))
      }
    }
  }

  /// Seen every second, spoken once a minute.
  private var countdown: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      Paragraph(view.countdown)
        .font(.title3.weight(.bold).monospacedDigit())
        .accessibilityLabel(view.announcement)
      if !view.expired && view.secondsTotal > 0 {
        ProgressView(
          value: Double(min(view.secondsLeft, view.secondsTotal)), total: Double(view.secondsTotal)
        )
        .accessibilityHidden(true)
      }
    }
    .announces(view.announcement)
  }
}
