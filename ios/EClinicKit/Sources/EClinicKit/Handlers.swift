import EClinicModel
import Foundation

/// What the app does for the core, each by a handler of its own.
@MainActor
public struct Handlers {
  public let handoff: any WebHandoff
  public let files: any FileSharing
  public let secrets: any SecretStore
  public let call: CallHandler

  public init(handoff: any WebHandoff, files: any FileSharing, secrets: any SecretStore, call: CallHandler) {
    self.handoff = handoff
    self.files = files
    self.secrets = secrets
    self.call = call
  }
}

/// Opens pages that are not the app's: BankID, the gateway's card page.
@MainActor
public protocol WebHandoff: AnyObject {
  /// Opens the page and answers whether it could. If the page is left in any other way than by a
  /// link that opens the app, `returned` is called once: with the address that the page led to,
  /// or with nothing when the person closed it.
  func open(_ url: URL, for purpose: Model.HandoffPurpose, returned: @escaping @MainActor (URL?) -> Void) -> Bool

  /// The app was opened by a link: a page that is still shown has done its work.
  func close()
}

/// Hands a file to the person.
@MainActor
public protocol FileSharing: AnyObject {
  func share(_ file: Model.FileRequest) async -> Model.FileResult
}

/// Keeps the secrets that Rust makes. It knows their names and nothing about them.
public protocol SecretStore: Sendable {
  /// A `set` is on the disk before the answer. It answers `unavailable` rather than guess.
  func perform(_ operation: Model.SecretOperation) async -> Model.SecretResult
}
