import SwiftUI

/// How much a button stands out.
enum ButtonLook {
  /// The one thing to do next.
  case primary
  /// A further way.
  case secondary
  /// Ends something that cannot be taken back.
  case danger
}

/// The clinic's button, tall enough for any finger and as wide as its words.
struct ClinicButtonStyle: ButtonStyle {
  let look: ButtonLook

  func makeBody(configuration: Configuration) -> some View {
    ButtonFace(look: look, pressed: configuration.isPressed) { configuration.label }
  }
}

/// A button of a call's row: as small as a finger allows, so that the row fits on any phone.
struct RoomButtonStyle: ButtonStyle {
  let look: ButtonLook

  func makeBody(configuration: Configuration) -> some View {
    ButtonFace(look: look, pressed: configuration.isPressed, margin: Space.small) { configuration.label }
  }
}

/// The face of a button; a view of its own, since only views may ask whether they are enabled.
private struct ButtonFace<Words: View>: View {
  let look: ButtonLook
  let pressed: Bool
  let margin: CGFloat
  let words: Words
  @Environment(\.isEnabled) private var enabled

  init(look: ButtonLook, pressed: Bool, margin: CGFloat = Space.large, @ViewBuilder words: () -> Words) {
    self.look = look
    self.pressed = pressed
    self.margin = margin
    self.words = words()
  }

  var body: some View {
    words
      .font(.headline)
      .multilineTextAlignment(.center)
      .padding(.horizontal, margin)
      .padding(.vertical, Space.small)
      .frame(minWidth: Size.button, minHeight: Size.button)
      .foregroundStyle(ink)
      .plate(fill, edge: edge, width: 2)
      .contentShape(Rectangle())
      .opacity(enabled ? 1 : 0.5)
  }

  private var ink: Color {
    switch look {
    case .primary: return Palette.onPrimary
    case .secondary: return Palette.primary
    case .danger: return Palette.onDanger
    }
  }

  private var fill: Color {
    switch look {
    case .primary: return pressed ? Palette.primaryPressed : Palette.primary
    case .secondary: return pressed ? Palette.primarySoftPressed : Palette.surface
    case .danger: return pressed ? Palette.dangerPressed : Palette.danger
    }
  }

  private var edge: Color {
    switch look {
    case .primary: return pressed ? Palette.primaryPressed : Palette.primary
    case .secondary: return Palette.primary
    case .danger: return pressed ? Palette.dangerPressed : Palette.danger
    }
  }
}

/// A tile that can be chosen: a day, a time, an answer.
struct TileButtonStyle: ButtonStyle {
  let selected: Bool

  func makeBody(configuration: Configuration) -> some View {
    configuration.label
      .multilineTextAlignment(.center)
      .padding(Space.tiny)
      .frame(maxWidth: .infinity, minHeight: Size.button)
      .foregroundStyle(selected ? Palette.onPrimary : Palette.ink)
      .plate(fill(configuration), edge: selected ? Palette.primary : Palette.control)
      .contentShape(Rectangle())
  }

  private func fill(_ configuration: Configuration) -> Color {
    if selected { return Palette.primary }
    return configuration.isPressed ? Palette.primarySoftPressed : Palette.surface
  }
}
