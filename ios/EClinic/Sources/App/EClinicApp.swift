import EClinicKit
import EClinicLive
import SwiftUI

/// The iPhone app: one window on the core.
@main
struct EClinicApp: App {
  var body: some Scene {
    WindowGroup { MainWindow() }
  }
}
