import EClinicKit
import EClinicModel
import Foundation

/// What outlives the app on one phone: the folder of the store, the secrets, the browser, the
/// history kept with the scene. The app itself can be killed and opened again.
@MainActor
public final class Phone {
  public let folder: URL
  public let pages = HeldPages()
  public let files = HeldFiles()
  public let secrets: FileSecrets
  public let media = HeldMedia()
  public let lines = HeldLines()
  public private(set) var core: Core
  public var online = true
  public var languages = ["nb-NO"]

  private let makeBridge: @MainActor (_ store: URL) throws(CoreFailure) -> any CoreBridge

  /// - Parameter folder: that of a phone on which the app was killed; nothing for a new phone.
  /// - Parameter history: what the scene kept on it.
  /// - Parameter makeBridge: makes the core; it is given the store's file.
  public init(
    in folder: URL? = nil, history: String = "",
    makeBridge: @escaping @MainActor (_ store: URL) throws(CoreFailure) -> any CoreBridge
  ) throws {
    let own = FileManager.default.temporaryDirectory.appendingPathComponent("eclinic-\(UUID().uuidString)")
    self.folder = folder ?? own
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
    secrets = FileSecrets(file: self.folder.appendingPathComponent("secrets.json"))
    self.makeBridge = makeBridge
    let call = CallHandler(devices: media, peers: lines)
    let handlers = Handlers(handoff: pages, files: files, secrets: secrets, call: call)
    core = Self.core(handlers, History(rawValue: history) ?? History(), self.folder, makeBridge)
  }

  /// Opens the app where it was, or by a link.
  public func open(link: URL? = nil) {
    core.start(link: link, languages: languages, online: online)
  }

  /// The app is gone with everything in memory, and opened again: only the texts of the scene, the
  /// store and the secrets are left.
  public func restart() {
    let kept = core.history.rawValue
    for line in lines.open { line.close() }
    let call = CallHandler(devices: media, peers: lines)
    let handlers = Handlers(handoff: pages, files: files, secrets: secrets, call: call)
    core = Self.core(handlers, History(rawValue: kept) ?? History(), folder, makeBridge)
    open()
  }

  /// Takes the phone's folder away.
  public func remove() { try? FileManager.default.removeItem(at: folder) }

  private static func core(
    _ handlers: Handlers, _ history: History, _ folder: URL,
    _ makeBridge: @escaping @MainActor (_ store: URL) throws(CoreFailure) -> any CoreBridge
  ) -> Core {
    Core(handlers: handlers, history: history) { () throws(CoreFailure) in
      try makeBridge(folder.appendingPathComponent("store.db"))
    }
  }
}
