import EClinicModel
import SwiftUI

/// Way back, brand, account and main menu.
struct Header: View {
  let frame: Model.Frame
  let send: Send
  let back: (() -> Void)?

  var body: some View {
    ViewThatFits(in: .horizontal) {
      HStack(spacing: Space.small) {
        BackButton(label: frame.back, back: back)
        Brand(name: frame.brand, send: send)
        Spacer(minLength: Space.small)
        AccountCorner(account: frame.account, send: send)
        MainMenu(frame: frame, send: send)
      }
      VStack(alignment: .leading, spacing: Space.small) {
        HStack(spacing: Space.small) {
          BackButton(label: frame.back, back: back)
          Brand(name: frame.brand, send: send)
          Spacer(minLength: Space.small)
          MainMenu(frame: frame, send: send)
        }
        AccountCorner(account: frame.account, send: send)
      }
    }
    .padding(.horizontal, Space.regular)
    .padding(.vertical, Space.small)
  }
}

/// The way back in the driver's history.
private struct BackButton: View {
  let label: String
  let back: (() -> Void)?

  var body: some View {
    if let back {
      Button {
        back()
      } label: {
        Image(systemName: "chevron.backward")
          .font(.title3.weight(.semibold))
          .frame(minWidth: Size.target, minHeight: Size.target)
          .contentShape(Rectangle())
      }
      .buttonStyle(.plain)
      .foregroundStyle(Palette.primary)
      .accessibilityLabel(label)
    }
  }
}

/// The mark and the clinic's name; leads to the start page.
private struct Brand: View {
  let name: String
  let send: Send

  var body: some View {
    Button {
      send(.openUrl("/"))
    } label: {
      HStack(spacing: Space.small) {
        Logo()
        Text(name).font(.title3.weight(.bold))
      }
      .frame(minHeight: Size.target)
      .contentShape(Rectangle())
    }
    .buttonStyle(.plain)
    .foregroundStyle(Palette.primary)
    .accessibilityLabel(name)
    .accessibilityRemoveTraits(.isButton)
    .accessibilityAddTraits(.isLink)
  }
}

/// The main navigation and the way to the other language.
private struct MainMenu: View {
  let frame: Model.Frame
  let send: Send

  var body: some View {
    Menu {
      ForEach(frame.navigation, id: \.path) { link in
        MenuLink(link: link, send: send)
      }
      Divider()
      Button(frame.languageSwitch.label) {
        send(.setLanguage(frame.languageSwitch.language))
      }
    } label: {
      Image(systemName: "line.3.horizontal")
        .font(.title3.weight(.semibold))
        .foregroundStyle(Palette.primary)
        .frame(minWidth: Size.target, minHeight: Size.target)
        .contentShape(Rectangle())
    }
    .accessibilityLabel(frame.navigationLabel)
  }
}

/// A link in a menu; the present page bears a mark.
struct MenuLink: View {
  let link: Model.Link
  let send: Send

  var body: some View {
    Button {
      send(.openUrl(link.path))
    } label: {
      if link.current {
        Label(link.label, systemImage: "checkmark")
      } else {
        Text(link.label)
      }
    }
    .accessibilityAddTraits(link.current ? .isSelected : [])
  }
}
