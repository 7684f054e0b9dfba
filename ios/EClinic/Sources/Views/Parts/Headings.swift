import SwiftUI

/// The heading of a screen. Whoever listens is led here when the screen has become another one, so
/// that reading goes on from its top.
struct PageHeading: View {
  let text: String
  @AccessibilityFocusState private var focused: Bool

  var body: some View {
    Text(text)
      .font(.title.weight(.bold))
      .fixedSize(horizontal: false, vertical: true)
      .accessibilityAddTraits(.isHeader)
      .accessibilityHeading(.h1)
      .accessibilityFocused($focused)
      .task {
        // VoiceOver looks for its own place first on a new screen; later than that it listens.
        try? await Task.sleep(for: .milliseconds(300))
        focused = true
      }
  }
}

/// The heading of a part of the screen.
struct PartHeading: View {
  let text: String

  var body: some View {
    Text(text)
      .font(.title2.weight(.bold))
      .fixedSize(horizontal: false, vertical: true)
      .accessibilityAddTraits(.isHeader)
      .accessibilityHeading(.h2)
  }
}

/// The heading of a card, a passage or a group.
struct CardHeading: View {
  let text: String

  var body: some View {
    Text(text)
      .font(.title3.weight(.bold))
      .fixedSize(horizontal: false, vertical: true)
      .accessibilityAddTraits(.isHeader)
      .accessibilityHeading(.h3)
  }
}
