import EClinicDevice
import EClinicModel
import Foundation
import Testing

/// Whatever bytes a shell passes, the core answers with a value.
@Suite(.serialized)
struct FuzzTests {
  static let rounds = 10_000

  final class Deaf: Shell {
    func processEffects(requests: Data) {}
  }

  private func device() throws -> Device {
    let store = FileManager.default.temporaryDirectory.appendingPathComponent("eclinic-\(UUID().uuidString).db")
    let config = DeviceConfig(origin: "http://127.0.0.1:9", storePath: store.path, extraRoot: nil)
    return try Device(config: config, shell: Deaf())
  }

  /// Bytes of any kind, from a known start so that a failure comes again.
  struct Bytes: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
    mutating func some(_ longest: Int) -> Data {
      Data((0..<Int.random(in: 0...longest, using: &self)).map { _ in UInt8.random(in: .min ... .max, using: &self) })
    }
  }

  private func damaged(_ whole: [UInt8], _ random: inout Bytes) -> Data {
    var bytes = whole
    for _ in 0...Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      case 1: bytes.remove(at: place)
      default: bytes.removeLast(bytes.count - place)
      }
    }
    return Data(bytes)
  }

  @Test func anyBytesAsAnEventAreAValue() throws {
    let device = try device()
    var random = Bytes(state: 1)
    let events: [Model.Event] = [
      .start(Model.Start(path: "/", languages: ["nb-NO"], online: true)), .openUrl("/contact"),
      .fieldChanged(Model.FieldChange(field: "message", value: "Hei")), .booking(.pickSlot("a")), .submit,
    ]
    let whole = try events.map { try $0.bincodeSerialize() }
    var refused = 0
    for round in 0..<Self.rounds {
      let bytes = round % 2 == 0 ? random.some(80) : damaged(whole[round / 2 % whole.count], &random)
      do { try device.update(event: bytes) } catch CoreError.BadEvent { refused += 1 }
    }
    #expect(refused > Self.rounds / 4)
    _ = try Model.ViewModel.bincodeDeserialize(input: [UInt8](device.view()))
  }

  @Test func anyBytesAsAnAnswerAreAValue() throws {
    let device = try device()
    try device.update(
      event: Data(Model.Event.start(Model.Start(path: "/", languages: [], online: true)).bincodeSerialize()))
    var random = Bytes(state: 2)
    var refused = 0
    for _ in 0..<Self.rounds {
      do {
        try device.resolve(id: UInt32.random(in: 0...40, using: &random), output: random.some(40))
      } catch CoreError.BadOutput, CoreError.NotWaiting {
        refused += 1
      }
    }
    #expect(refused > Self.rounds / 2)
    _ = try Model.ViewModel.bincodeDeserialize(input: [UInt8](device.view()))
  }

  @Test func anOriginThatIsNoneIsRefused() {
    #expect(throws: CoreError.self) {
      try Device(
        config: DeviceConfig(origin: "http://clinic.example", storePath: "", extraRoot: nil), shell: Deaf())
    }
  }
}
