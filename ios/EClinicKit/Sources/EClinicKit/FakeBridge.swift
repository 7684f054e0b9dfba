import EClinicModel

/// A core that shows what it is given and remembers what it is told. For previews and tests.
@MainActor
public final class FakeBridge: CoreBridge {
  public let requests: AsyncStream<[Model.Request]>
  /// What it was told, in order.
  public private(set) var events: [Model.Event] = []
  /// What it was answered.
  public private(set) var answers: [UInt32: Output] = [:]
  /// What it shows.
  public var shown: Model.ViewModel
  /// Set: every call fails this way.
  public var failure: CoreFailure?

  private let asked: AsyncStream<[Model.Request]>.Continuation

  public init(showing view: Model.ViewModel) {
    shown = view
    (requests, asked) = AsyncStream.makeStream()
  }

  deinit { asked.finish() }

  /// Asks the shell for these.
  public func ask(_ requests: [Model.Request]) { asked.yield(requests) }

  public func update(_ event: Model.Event) throws(CoreFailure) {
    if let failure { throw failure }
    events.append(event)
  }

  public func resolve(_ id: UInt32, _ output: Output) throws(CoreFailure) {
    if let failure { throw failure }
    answers[id] = output
  }

  public func view() throws(CoreFailure) -> Model.ViewModel {
    if let failure { throw failure }
    return shown
  }
}
