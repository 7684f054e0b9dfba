import EClinicModel
import SwiftUI

/// The clinician's way to help: where the patient is, 113, and the patient's own number.
struct CrisisHelp: View {
  let view: Model.Crisis
  let send: Send

  var body: some View {
    if view.open {
      Callout(tone: .danger) {
        CardHeading(text: view.button)
        Facts(rows: view.rows)
        CallLink(call: view.lifeCall, ink: Palette.ink).font(.title)
        if let back = view.callBack {
          CallLink(call: back, ink: Palette.ink).font(.title)
        }
        Button(view.close) { send(.room(.showCrisis(false))) }.buttonStyle(ClinicButtonStyle(look: .secondary))
      }
      .announces(([view.button] + view.rows.map { "\($0.label): \($0.value)" }).joined(separator: "\n"))
    } else {
      Button(view.button) { send(.room(.showCrisis(true))) }.buttonStyle(ClinicButtonStyle(look: .danger))
    }
  }
}
