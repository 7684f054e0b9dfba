import EClinicModel
import SwiftUI

/// Who is signed in and the ways from there, or the way in.
struct AccountCorner: View {
  let account: Model.Account
  let send: Send

  var body: some View {
    switch account {
    case .unknown:
      EmptyView()
    case .signedOut(let label):
      Button(label) { send(.signIn) }.buttonStyle(CompactButtonStyle())
    case .signedIn(let person):
      AccountMenu(person: person, send: send)
    }
  }
}

private struct AccountMenu: View {
  let person: Model.SignedIn
  let send: Send

  var body: some View {
    Menu {
      ForEach(person.links, id: \.path) { link in
        MenuLink(link: link, send: send)
      }
      Divider()
      Button(person.signOut) { send(.signOut) }
      Button(person.signOutEverywhere) { send(.signOutEverywhere) }
    } label: {
      Text(person.name)
        .font(.subheadline.weight(.semibold))
        .foregroundStyle(Palette.primary)
        .padding(.horizontal, Space.medium)
        .frame(minHeight: Size.target)
        .plate(Palette.background, edge: Palette.primary, width: 2)
        .contentShape(Rectangle())
    }
    .accessibilityLabel(person.name)
    .accessibilityHint(person.menuLabel)
  }
}

/// A smaller button for the corner of the header.
private struct CompactButtonStyle: ButtonStyle {
  func makeBody(configuration: Configuration) -> some View {
    configuration.label
      .font(.subheadline.weight(.semibold))
      .multilineTextAlignment(.center)
      .padding(.horizontal, Space.medium)
      .frame(minHeight: Size.target)
      .foregroundStyle(Palette.primary)
      .plate(
        configuration.isPressed ? Palette.primarySoftPressed : Palette.background,
        edge: Palette.primary, width: 2
      )
      .contentShape(Rectangle())
  }
}
