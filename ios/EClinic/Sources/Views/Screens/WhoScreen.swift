import EClinicModel
import SwiftUI

/// Who the visit is for.
struct WhoScreen: View {
  let view: Model.Who
  let send: Send

  var body: some View {
    StepLayout(step: view.step, send: send) {
      ChoiceCards(choices: view.patients, asked: view.patients.label == view.step.heading) { id in
        send(.booking(.pickPatient(id)))
      }
      PathLink(link: view.addChild, send: send)
    }
  }
}
