import SwiftUI

/// The swipe from the left edge that every iPhone app goes back with: a strip as narrow as the
/// screen's margin, so that it takes no touch from what is on the screen. VoiceOver's own gesture for
/// it is the escape action.
struct EdgeSwipe: View {
  let back: () -> Void

  var body: some View {
    Color.clear
      .frame(width: Space.regular)
      .frame(maxHeight: .infinity)
      .contentShape(Rectangle())
      .gesture(swipe)
      .accessibilityHidden(true)
  }

  private var swipe: some Gesture {
    DragGesture(minimumDistance: 20).onEnded { drag in
      if drag.translation.width > 80 && abs(drag.translation.height) < drag.translation.width {
        back()
      }
    }
  }
}
