import EClinicModel
import SwiftUI

/// The whole app: what surrounds every screen, and the screen.
///
/// Everything shown comes from the view; everything done goes to the core. The core owns the routes:
/// `back` is there when the driver has an earlier address, and opens that.
public struct RootView: View {
  let view: Model.ViewModel
  let send: (Model.Event) -> Void
  let back: (() -> Void)?
  @Environment(\.dynamicTypeSize) private var typeSize

  public init(view: Model.ViewModel, send: @escaping (Model.Event) -> Void, back: (() -> Void)? = nil) {
    self.view = view
    self.send = send
    self.back = back
  }

  public var body: some View {
    VStack(spacing: 0) {
      EmergencyStrip(bar: view.frame.emergency)
      ScrollViewReader { reader in
        scrolling(reader)
      }
      // Another screen begins at its top, and nothing of the last one's texts and menus stays.
      .id(view.arrival)
    }
    .background(Palette.background)
    .foregroundStyle(Palette.ink)
    .tint(Palette.primary)
    .overlay(alignment: .leading) {
      if let back {
        EdgeSwipe(back: back)
      }
    }
    .environment(\.locale, Locale(identifier: view.language.tag))
    .accessibilityAction(.escape) { back?() }
    .onChange(of: view.language, initial: true) { _, language in Voice.speak(language) }
  }

  private func scrolling(_ reader: ScrollViewProxy) -> some View {
    ScrollView {
      page(reader)
    }
    .scrollDismissesKeyboard(.interactively)
    .safeAreaInset(edge: .bottom, spacing: 0) {
      VStack(spacing: 0) {
        NoticeBar(notice: view.notice, send: send)
        if !typeSize.isAccessibilitySize {
          bar(reader)
        }
      }
    }
    .onChange(of: view.screen.obstacle?.words, initial: true) { _, words in
      Announcer.say(words)
    }
    .onChange(of: view.screen.obstacle == nil, initial: true) {
      if let obstacle = view.screen.obstacle {
        reader.scrollTo(obstacle.place)
      }
    }
    .onChange(of: view.screen.opened) { _, place in
      if let place { reader.scrollTo(place) }
    }
  }

  private func page(_ reader: ScrollViewProxy) -> some View {
    VStack(alignment: .leading, spacing: 0) {
      Header(frame: view.frame, send: send, back: back)
      Strips(frame: view.frame)
      ScreenView(screen: view.screen, send: sending(reader))
        .frame(maxWidth: Size.readable, alignment: .leading)
        .padding(.horizontal, Space.regular)
        .padding(.vertical, Space.large)
        .frame(maxWidth: .infinity)
      if typeSize.isAccessibilitySize {
        // With very large text a bar that stays would cover the page.
        bar(reader)
      }
      Footer(frame: view.frame, send: send)
    }
  }

  @ViewBuilder
  private func bar(_ reader: ScrollViewProxy) -> some View {
    if let primary = view.screen.primaryBar {
      BottomBar(primary: primary) { sending(reader)(primary.event) }
    } else if let meeting = view.screen.meeting {
      RoomBar(view: meeting, send: send)
    }
  }

  /// Tells the core. When one tries to go on and the same answer is missing as the last time, nothing
  /// on the screen will change: then one is led there at once.
  private func sending(_ reader: ScrollViewProxy) -> Send {
    { event in
      if event.goesOn, let obstacle = view.screen.obstacle, obstacle.place.awaitsAnswer {
        reader.scrollTo(obstacle.place)
        Announcer.say(obstacle.words)
      }
      send(event)
    }
  }
}
