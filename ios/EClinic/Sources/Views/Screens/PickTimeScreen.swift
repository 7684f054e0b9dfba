import EClinicModel
import SwiftUI

/// How to meet, and when.
struct PickTimeScreen: View {
  let view: Model.PickTime
  let send: Send

  var body: some View {
    StepLayout(step: view.step, send: send) {
      ChoiceCards(choices: view.channels) { id in
        send(.booking(.pickChannel(id)))
      }
      SlotPickerView(picker: view.picker, send: send)
    }
  }
}
