import EClinicModel
import SwiftUI

/// The ways that are there on every screen, and what the clinic is not.
struct Footer: View {
  let frame: Model.Frame
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.tiny) {
      Rectangle().fill(Palette.line).frame(height: 1).accessibilityHidden(true)
      ForEach(frame.footer, id: \.path) { link in
        PathLink(link: link, send: send)
      }
      Aside(frame.footerText)
    }
    .padding(.horizontal, Space.regular)
    .padding(.vertical, Space.large)
  }
}
