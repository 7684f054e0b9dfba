import EClinicModel
import SwiftUI

/// A telephone number one can call.
struct CallLink: View {
  let call: Model.Call
  let ink: Color

  var body: some View {
    if let address = URL(string: call.address) {
      Link(destination: address) {
        Text(call.number)
          .underline()
          .fontWeight(.bold)
          .foregroundStyle(ink)
          .frame(minWidth: Size.target, minHeight: Size.target)
          .contentShape(Rectangle())
      }
      .accessibilityLabel(call.label)
    } else {
      Text(call.number).fontWeight(.bold)
    }
  }
}

/// Numbers to call, each with when to call it, large enough for a shaking finger.
struct Calls: View {
  let calls: [Model.LabelledCall]
  var ink: Color = Palette.primary

  var body: some View {
    VStack(alignment: .leading, spacing: Space.medium) {
      ForEach(calls, id: \.self) { labelled in
        VStack(alignment: .leading, spacing: 0) {
          Paragraph(labelled.label)
          CallLink(call: labelled.call, ink: ink).font(.title)
        }
      }
    }
  }
}
