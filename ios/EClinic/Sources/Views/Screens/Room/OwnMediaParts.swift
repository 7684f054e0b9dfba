import EClinicModel
import SwiftUI

/// The own picture, as the others see it but mirrored.
struct Preview: View {
  let own: Model.OwnMedia

  var body: some View {
    ZStack {
      if own.preview {
        Picture(source: .ownCamera, label: own.camera.state)
      } else {
        Paragraph(own.camera.state).multilineTextAlignment(.center).padding(Space.regular)
      }
    }
    .pictureFrame()
  }
}

/// Microphone and camera, one under the other, each with its words.
struct Switches: View {
  let own: Model.OwnMedia
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.medium) {
      SwitchButton(view: own.microphone, symbol: own.microphone.symbol("mic")) { on in send(.room(.microphone(on))) }
      SwitchButton(view: own.camera, symbol: own.camera.symbol("video")) { on in send(.room(.camera(on))) }
      if let label = own.switchCamera {
        Button(label, systemImage: "arrow.triangle.2.circlepath.camera") { send(.room(.switchCamera)) }
          .buttonStyle(ClinicButtonStyle(look: .secondary))
      }
    }
  }
}

/// Says what pressing does; what is off stands out. How it is now is its value, said when it changes.
struct SwitchButton: View {
  let view: Model.Switch
  let symbol: String
  /// What is off by itself need not stand out.
  var isCalm = false
  let change: (Bool) -> Void

  var body: some View {
    Button(view.label, systemImage: symbol) { change(!view.on) }
      .buttonStyle(ClinicButtonStyle(look: view.on || isCalm ? .secondary : .primary))
      .disabled(!view.enabled)
      .accessibilityValue(view.state)
      .announcesChange(view.state)
  }
}

extension Model.Switch {
  /// The symbol of this name, or the one that is struck through while it is off.
  func symbol(_ name: String) -> String { on ? "\(name).fill" : "\(name).slash.fill" }
}

/// Which microphone, camera and loudspeaker.
struct Devices: View {
  let own: Model.OwnMedia
  let send: Send

  var body: some View {
    if let microphones = own.microphones {
      ChoiceMenu(choices: microphones) { id in send(.room(.pickMicrophone(id))) }
    }
    if let cameras = own.cameras {
      ChoiceMenu(choices: cameras) { id in send(.room(.pickCamera(id))) }
    }
    if let outputs = own.outputs {
      ChoiceMenu(choices: outputs) { id in send(.room(.pickOutput(id))) }
    }
  }
}

/// How loud the microphone is; its words say whether it is heard at all.
struct Level: View {
  let own: Model.OwnMedia

  var body: some View {
    if let level = own.level {
      VStack(alignment: .leading, spacing: Space.small) {
        // The bar itself would be read out ten times a second.
        ProgressView(value: Double(min(level, 100)), total: 100).accessibilityHidden(true)
        Paragraph(own.levelLabel).announcesChange(own.levelLabel)
      }
    }
  }
}

/// What is wrong with microphone or camera, and the way out; said at once.
struct Trouble: View {
  let problem: Model.MediaProblem?
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: 0) {
      if let problem {
        Callout(tone: .warning) {
          CardHeading(text: problem.heading)
          ForEach(Array(problem.steps.enumerated()), id: \.offset) { step in
            HStack(alignment: .firstTextBaseline, spacing: Space.small) {
              Text(verbatim: "\(step.offset + 1).")
              Paragraph(step.element)
            }
            .accessibilityElement(children: .combine)
          }
          if let again = problem.again {
            Button(again) { send(.room(.allowMedia)) }.buttonStyle(ClinicButtonStyle(look: .primary))
          }
          if let without = problem.withoutCamera {
            Button(without) { send(.room(.withoutCamera)) }.buttonStyle(ClinicButtonStyle(look: .secondary))
          }
        }
      }
    }
    .announces(problem.map { ([$0.heading] + $0.steps).joined(separator: "\n") })
  }
}
