import EClinicModel
import SwiftUI

/// What must be known on every screen: being offline, and that this is a demo clinic.
struct Strips: View {
  let frame: Model.Frame

  var body: some View {
    VStack(spacing: 0) {
      if let offline = frame.offline {
        strip(offline, ink: Palette.warnInk, plate: Palette.warnSoft)
      }
      if let demo = frame.demo {
        strip(demo, ink: Palette.ink, plate: Palette.primarySoft)
      }
    }
    .announces(frame.offline)
  }

  private func strip(_ text: String, ink: Color, plate: Color) -> some View {
    Paragraph(text)
      .font(.subheadline)
      .foregroundStyle(ink)
      .padding(.horizontal, Space.regular)
      .padding(.vertical, Space.small)
      .frame(maxWidth: .infinity, alignment: .leading)
      .background(plate)
  }
}
