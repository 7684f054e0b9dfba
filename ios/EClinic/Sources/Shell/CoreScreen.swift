import EClinicKit
import SwiftUI

/// The screens on the core they are given: drawn anew whenever its view is another one.
public struct CoreScreen: View {
  let core: Core

  public init(core: Core) { self.core = core }

  public var body: some View {
    if core.state == .stopped {
      StoppedScreen(restart: core.restart)
    } else if let view = core.view {
      RootView(view: view, send: core.send, back: core.history.canGoBack ? { core.back() } : nil)
    }
  }
}
