import EClinicKit
import EClinicLive
import Foundation

/// Puts the app together: which clinic, where things are kept, who carries out what.
enum Assembly {
  @MainActor
  static func core(history: History, calls: CallScene) async -> Core {
    let secrets = KeychainSecrets(service: Bundle.main.bundleIdentifier ?? "eclinic")
    let folder = StoreFolder.standard
    if !folder.exists { await secrets.forgetEverything() }
    let host = Bundle.main.object(forInfoDictionaryKey: "EClinicHost") as? String ?? ""
    let handlers = Handlers(
      handoff: WebHandoffHandler(host: host), files: FilesHandler(), secrets: secrets, call: calls.handler)
    return Core(handlers: handlers, history: history) { () throws(CoreFailure) in
      try LiveBridge(origin: origin(host), store: folder.prepare().appending(path: "store.db"))
    }
  }

  /// A debug build may talk to a clinic on the developer's own machine.
  private static func origin(_ host: String) -> String {
    #if DEBUG
      if let own = ProcessInfo.processInfo.environment["ECLINIC_ORIGIN"] { return own }
    #endif
    return "https://\(host)"
  }
}
