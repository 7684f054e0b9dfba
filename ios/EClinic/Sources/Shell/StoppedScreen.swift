import SwiftUI

/// Shown when there is no core to say anything: the only texts that are the app's own. What was
/// booked and paid is with the clinic, and where the person was is kept.
struct StoppedScreen: View {
  let restart: @MainActor () -> Void

  var body: some View {
    VStack(spacing: 16) {
      Text(verbatim: own("stopped.text")).multilineTextAlignment(.center)
      Button(own("stopped.restart"), action: restart)
    }
    .padding()
  }

  private func own(_ key: String) -> String {
    Bundle.main.localizedString(forKey: key, value: nil, table: nil)
  }
}
