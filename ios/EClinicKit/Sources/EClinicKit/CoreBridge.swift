import EClinicModel

/// The core as its driver sees it: typed values in, typed values out.
///
/// `LiveBridge` is the real core in Rust; `FakeBridge` shows a fixed screen in previews, which then
/// need no library.
@MainActor
public protocol CoreBridge: AnyObject {
  /// What the core asks for, batch by batch and in order. It ends with the bridge.
  var requests: AsyncStream<[Model.Request]> { get }

  /// Tells the core what happened.
  func update(_ event: Model.Event) throws(CoreFailure)

  /// Answers the effect of this id.
  func resolve(_ id: UInt32, _ output: Output) throws(CoreFailure)

  /// What is on the screen now.
  func view() throws(CoreFailure) -> Model.ViewModel
}

/// The answers a shell gives. The other effects are carried out in Rust.
public enum Output: Sendable, Equatable {
  case handoff(Model.HandoffResult)
  case file(Model.FileResult)
  case secret(Model.SecretResult)
}

/// Why a call did nothing.
public enum CoreFailure: Error, Equatable {
  /// The core did not want this event or answer: it no longer waits for it. The app goes on.
  case refused
  /// The core has stopped for good, or speaks another version of the wire: a new one is needed.
  case broken
}
