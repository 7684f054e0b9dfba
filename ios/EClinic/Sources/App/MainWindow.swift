import EClinicKit
import EClinicModel
import Network
import SwiftUI

/// Tells the core what happens around the app: opened, in the foreground again, a link followed, the
/// network gone. Where the person was is kept with the scene, which outlives the process.
struct MainWindow: View {
  @SceneStorage("history") private var kept = ""
  @Environment(\.scenePhase) private var phase
  @Environment(\.isSceneCaptured) private var isCaptured
  @State private var core: Core?
  @State private var calls: CallScene?
  /// Until the system says otherwise.
  @State private var online = true

  var body: some View {
    ZStack {
      Palette.background.ignoresSafeArea()
      if let core {
        CoreScreen(core: core)
          .environment(\.callPictures, calls)
          .environment(\.stillPictures, calls)
      }
      // The system keeps a picture of the app for its list of apps: not one of somebody's health.
      if phase == .background { Palette.background.ignoresSafeArea() }
    }
    .task { await open() }
    .task {
      for await path in NWPathMonitor() {
        online = path.status == .satisfied
        core?.send(.connectivity(online))
      }
    }
    .onChange(of: phase) { _, phase in
      if phase == .active { core?.send(.resumed) }
    }
    .onChange(of: isCaptured) { _, isCaptured in calls?.captured(isCaptured) }
    .onChange(of: core?.history) { _, history in
      if let history { kept = history.rawValue }
    }
    // Universal links come here too, whether they start the app or find it running.
    .onOpenURL { link in Task { await open(link: link) } }
  }

  private func open(link: URL? = nil) async {
    if let core {
      if let link { core.open(link) }
      return
    }
    let calls = self.calls ?? CallScene()
    self.calls = calls
    let core = await Assembly.core(history: History(rawValue: kept) ?? History(), calls: calls)
    // A link and the first appearance may both have asked: the first core is the one.
    guard self.core == nil else { return await open(link: link) }
    self.core = core
    calls.captured(isCaptured)
    core.start(link: link, languages: Locale.preferredLanguages, online: online)
  }
}
