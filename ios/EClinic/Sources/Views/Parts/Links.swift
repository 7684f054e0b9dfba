import EClinicModel
import SwiftUI

/// A link within the app, followed through the core.
struct PathLink: View {
  let link: Model.Link
  var ink = Palette.primary
  let send: Send

  var body: some View {
    Button {
      send(.openUrl(link.path))
    } label: {
      Text(link.label)
        .underline()
        .multilineTextAlignment(.leading)
        .frame(minHeight: Size.target)
        .contentShape(Rectangle())
    }
    .buttonStyle(.plain)
    .foregroundStyle(ink)
    .accessibilityRemoveTraits(.isButton)
    .accessibilityAddTraits(.isLink)
  }
}

/// A link that is a next step looks like a button and stays a link.
struct PathButton: View {
  let link: Model.Link
  var look: ButtonLook = .primary
  let send: Send

  var body: some View {
    Button(link.label) { send(.openUrl(link.path)) }
      .buttonStyle(ClinicButtonStyle(look: look))
      .accessibilityRemoveTraits(.isButton)
      .accessibilityAddTraits(.isLink)
  }
}

/// The way back of a screen, where it has one.
struct BackLink: View {
  let link: Model.Link
  let send: Send

  var body: some View {
    if !link.path.isEmpty {
      PathLink(link: link, send: send)
    }
  }
}
