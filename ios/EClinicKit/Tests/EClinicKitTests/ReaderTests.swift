import EClinicDevice
import EClinicLive
import EClinicModel
import Foundation
import Serde
import Testing

/// Our reader reads what the generated one reads, and refuses what is damaged.
struct ReaderTests {
  private func read(_ bytes: [UInt8]) throws -> Model.ViewModel {
    try BincodeReader.read(bytes) { try Model.ViewModel.deserialize(deserializer: $0) }
  }

  /// What is on the screen at this path, as the core wrote it.
  private func view(at path: String) throws -> [UInt8] {
    let store = FileManager.default.temporaryDirectory.appendingPathComponent("eclinic-\(UUID().uuidString).db")
    let config = DeviceConfig(origin: "http://127.0.0.1:9", storePath: store.path, extraRoot: nil)
    let device = try Device(config: config, shell: FuzzTests.Deaf())
    let start = Model.Event.start(Model.Start(path: path, languages: ["nb-NO"], online: true))
    try device.update(event: Data(start.bincodeSerialize()))
    return try [UInt8](device.view())
  }

  @Test(arguments: ["/", "/privacy", "/questions", "/no-such-page", "/contact", "/device-test"])
  func everyScreenIsTheSame(_ path: String) throws {
    let bytes = try view(at: path)
    #expect(try read(bytes) == Model.ViewModel.bincodeDeserialize(input: bytes))
  }

  @Test func numbersAndFlagsOfEveryKindAreTheSame() throws {
    let sample = Model.Sample(
      connection: .max, silentMs: 1 << 24, roundTripMs: 1 << 16, lostPermille: 256, concealedPermille: 1,
      outgoingKbits: 0, framesPerSecond: 20, height: 480, relayed: true)
    let events: [Model.Event] = [
      .call(.sample(sample)), .room(.rate(.max)), .room(.camera(false)), .openUrl("Æ \u{1F3E5} \u{0}"),
      .room(.privateTime(true)),
    ]
    for event in events {
      let read = try BincodeReader.read(event.bincodeSerialize()) { try Model.Event.deserialize(deserializer: $0) }
      #expect(read == event)
    }
    let instants: [Int64] = [.min, -1, 0, .max]
    for instant in instants {
      let bytes = withUnsafeBytes(of: instant.littleEndian) { [UInt8]($0) }
      #expect(try BincodeReader.read(bytes) { try $0.deserialize_i64() } == instant)
    }
  }

  @Test func whatIsCutOffOrTooLongIsRefused() throws {
    let bytes = try view(at: "/contact")
    for length in 0..<bytes.count {
      #expect(throws: DeserializationError.self) { try read(Array(bytes.prefix(length))) }
    }
    #expect(throws: DeserializationError.self) { try read(bytes + [0]) }
    let endless = [UInt8](repeating: 0xFF, count: 8)
    #expect(throws: DeserializationError.self) { try BincodeReader.read(endless) { try $0.deserialize_str() } }
    #expect(throws: DeserializationError.self) { try BincodeReader.read([2]) { try $0.deserialize_bool() } }
  }
}
