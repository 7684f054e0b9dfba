import EClinicModel
import SwiftUI

/// A white card with a thin line.
struct Card<Content: View>: View {
  private let content: Content

  init(@ViewBuilder content: () -> Content) {
    self.content = content()
  }

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) { content }
      .frame(maxWidth: .infinity, alignment: .leading)
      .padding(Space.regular)
      .plate(Palette.surface, edge: Palette.line, corner: Corner.card)
  }
}

/// A passage set off by its tone. The words carry the meaning; the colour only helps to find it.
struct Callout<Content: View>: View {
  private let tone: Model.Tone
  private let content: Content

  init(tone: Model.Tone, @ViewBuilder content: () -> Content) {
    self.tone = tone
    self.content = content()
  }

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) { content }
      .frame(maxWidth: .infinity, alignment: .leading)
      .padding(Space.regular)
      .plate(fill, edge: Palette.line, corner: Corner.card)
  }

  private var fill: Color {
    switch tone {
    case .neutral: return Palette.neutralSoft
    case .success: return Palette.primarySoft
    case .warning: return Palette.warnSoft
    case .danger: return Palette.dangerSoft
    }
  }
}

/// A status in a few words.
struct StatusTag: View {
  let status: Model.Status

  var body: some View {
    Text(status.text)
      .font(.subheadline.weight(.semibold))
      .foregroundStyle(ink)
      .padding(.horizontal, Space.small)
      .padding(.vertical, Space.tiny)
      .overlay {
        RoundedRectangle(cornerRadius: Space.small).strokeBorder(ink, lineWidth: 1)
      }
  }

  private var ink: Color {
    switch status.tone {
    case .neutral: return Palette.muted
    case .success: return Palette.success
    case .warning: return Palette.warnInk
    case .danger: return Palette.danger
    }
  }
}
