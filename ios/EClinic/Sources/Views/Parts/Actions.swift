import EClinicModel
import SwiftUI

/// The button alone, for places where its consequence stands apart.
struct BareActionButton: View {
  let action: Model.Action
  var look: ButtonLook = .primary
  let press: () -> Void

  var body: some View {
    Button {
      press()
    } label: {
      HStack(spacing: Space.small) {
        if action.busy {
          ProgressView().accessibilityHidden(true)
        }
        Text(action.label)
      }
    }
    .buttonStyle(ClinicButtonStyle(look: look))
    .disabled(!action.enabled || action.busy)
    .accessibilityHint(action.consequence ?? "")
  }
}

/// The sentence that says what pressing does.
struct Consequence: View {
  let action: Model.Action

  var body: some View {
    if let consequence = action.consequence {
      Paragraph(consequence)
    }
  }
}

/// The sentence, and the button.
struct ActionButton: View {
  let action: Model.Action
  var look: ButtonLook = .primary
  let press: () -> Void

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      Consequence(action: action)
      BareActionButton(action: action, look: look, press: press)
    }
  }
}
