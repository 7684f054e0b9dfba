import EClinicDevice
import EClinicKit
import EClinicModel
import Foundation

/// The real core: bytes of the wire on one side, the generated types on the other.
@MainActor
public final class LiveBridge: CoreBridge {
  public let requests: AsyncStream<[Model.Request]>
  private let device: Device

  /// Threads are started here; the store's file is opened when the core first needs it.
  ///
  /// - Parameter origin: where the clinic is: `https://host[:port]`.
  /// - Parameter store: the store's file, in a folder that is kept out of backups.
  /// - Parameter extraRoot: one more certificate to trust (PEM), in debug builds only.
  public init(origin: String, store: URL, extraRoot: Data? = nil) throws(CoreFailure) {
    let config = DeviceConfig(origin: origin, storePath: store.path, extraRoot: extraRoot)
    let (requests, asked) = AsyncStream<[Model.Request]>.makeStream()
    self.requests = requests
    device = try Self.passing { try Device(config: config, shell: Mailbox(asked)) }
  }

  public func update(_ event: Model.Event) throws(CoreFailure) {
    try Self.passing { try device.update(event: Data(event.bincodeSerialize())) }
  }

  public func resolve(_ id: UInt32, _ output: Output) throws(CoreFailure) {
    try Self.passing { try device.resolve(id: id, output: Data(output.bytes())) }
  }

  public func view() throws(CoreFailure) -> Model.ViewModel {
    try Self.passing {
      try BincodeReader.read([UInt8](device.view())) { try Model.ViewModel.deserialize(deserializer: $0) }
    }
  }

  private static func passing<Value>(_ call: () throws -> Value) throws(CoreFailure) -> Value {
    do {
      return try call()
    } catch CoreError.BadEvent, CoreError.BadOutput, CoreError.NotWaiting {
      throw .refused
    } catch {
      throw .broken
    }
  }
}

extension Output {
  func bytes() throws -> [UInt8] {
    switch self {
    case .handoff(let result): try result.bincodeSerialize()
    case .file(let result): try result.bincodeSerialize()
    case .secret(let result): try result.bincodeSerialize()
    }
  }
}

/// Takes the core's requests on whichever thread they come and lays them out for the main actor.
final class Mailbox: Shell {
  private let asked: AsyncStream<[Model.Request]>.Continuation

  init(_ asked: AsyncStream<[Model.Request]>.Continuation) { self.asked = asked }

  deinit { asked.finish() }

  /// The core calls this also from within `update`: it must return at once and never throw.
  func processEffects(requests: Data) {
    let read = try? BincodeReader.read([UInt8](requests)) { try Model.Requests.deserialize(deserializer: $0) }
    guard let batch = read else { return }
    asked.yield(batch.value)
  }
}
