import EClinicModel
import SwiftUI

/// Why BankID is needed here, and the way to it.
struct SignInScreen: View {
  let view: Model.SignIn
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      PageHeading(text: view.heading)
      ErrorNote(error: view.error, send: send)
      Paragraph(view.reason)
      BareActionButton(
        action: Model.Action(label: view.button, enabled: true, busy: view.busy, consequence: nil)
      ) {
        send(.signIn)
      }
      Paragraph(view.privacy).foregroundStyle(Palette.muted)
      Paragraph(view.under16).foregroundStyle(Palette.muted)
    }
  }
}
