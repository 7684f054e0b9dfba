import EClinicModel
import SwiftUI

/// Before one meets: the check of microphone and camera.
struct CheckingStage: View {
  let view: Model.Checking
  let top: StageTop
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      Paragraph(view.lead).accessibilityFocused(top)
      Preview(own: view.own)
      Check(own: view.own, allow: view.allow, look: .secondary, send: send)
      ActionButton(action: view.join) { send(.room(.join)) }
    }
  }
}

/// In the waiting room.
struct WaitingStage: View {
  let view: Model.WaitingRoom
  let top: StageTop
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      Paragraph(view.lead).accessibilityFocused(top).announces(view.lead)
      Preview(own: view.own)
      Check(own: view.own, allow: nil, look: .secondary, send: send)
      Button(view.leave) { send(.room(.leave)) }.buttonStyle(ClinicButtonStyle(look: .secondary))
    }
  }
}

/// Microphone and camera tried by oneself, any day before.
struct DeviceTestScreen: View {
  let view: Model.DeviceTest
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      Paragraph(view.lead)
      Preview(own: view.own)
      Check(own: view.own, allow: view.allow, look: .primary, send: send)
      Notices(notices: view.findings, send: send)
      BackLink(link: view.back, send: send)
    }
  }
}

/// What is wrong with own media, and the ways to try and choose them; before the system has been
/// asked, the way to that.
private struct Check: View {
  let own: Model.OwnMedia
  let allow: Model.Action?
  let look: ButtonLook
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      Trouble(problem: own.problem, send: send)
      if let allow {
        ActionButton(action: allow, look: look) { send(.room(.allowMedia)) }
      } else {
        Level(own: own)
        Switches(own: own, send: send)
        Devices(own: own, send: send)
      }
    }
  }
}
