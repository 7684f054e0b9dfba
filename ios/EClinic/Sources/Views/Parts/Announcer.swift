import SwiftUI

#if canImport(Accessibility)
  import Accessibility
#endif

/// Says a text to those who listen, without moving their place on the screen.
@MainActor
enum Announcer {
  static func say(_ text: String?) {
    guard let text, !text.isEmpty else { return }
    AccessibilityNotification.Announcement(text).post()
  }
}

/// Says a text when it appears and whenever it becomes another one.
private struct Announces: ViewModifier {
  let text: String?

  func body(content: Content) -> some View {
    content.onChange(of: text, initial: true) { _, text in Announcer.say(text) }
  }
}

/// Says a text whenever it becomes another one, but not when it first appears.
private struct AnnouncesChange: ViewModifier {
  let text: String

  func body(content: Content) -> some View {
    content.onChange(of: text) { _, text in Announcer.say(text) }
  }
}

extension View {
  /// Says the text politely whenever it changes.
  func announcesChange(_ text: String) -> some View {
    modifier(AnnouncesChange(text: text))
  }

  /// Says the text politely, now and whenever it changes.
  func announces(_ text: String?) -> some View {
    modifier(Announces(text: text))
  }
}
