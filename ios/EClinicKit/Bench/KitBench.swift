import EClinicDevice
import EClinicKit
import EClinicLive
import EClinicModel
import EClinicTestSupport
import Foundation

/// What the border to the core costs in Swift, in the clinic that the border's bench in Rust opens
/// (`shared/device/benches/border.rs`): the same start and the same event. Nothing is asserted.
@main
struct KitBench {
  @MainActor
  static func main() async throws {
    let environment = ProcessInfo.processInfo.environment
    guard let origin = environment["ECLINIC_BENCH_URL"] else {
      throw BenchFailure(description: "ECLINIC_BENCH_URL is not set: the border's bench in Rust sets it")
    }
    let bench = try Bench(origin: origin)
    defer { bench.phone.remove() }
    try await bench.prepare()
    let start = try await bench.coldStart(times: 20)
    print(try await bench.events(times: 1_000, coldStart: start))
  }
}

struct BenchFailure: Error, CustomStringConvertible {
  let description: String
}

@MainActor
struct Bench {
  let phone: Phone
  let origin: String

  init(origin: String) throws {
    self.origin = origin
    phone = try Phone { store throws(CoreFailure) in try LiveBridge(origin: origin, store: store) }
  }

  /// Another language than the phone's, so that a start is over when the store has been read.
  func prepare() async throws {
    phone.open()
    for _ in 0..<20 {
      try await until("the services") {
        if case .home(let home) = phone.core.view?.screen { !home.services.isEmpty } else { false }
      }
      // Nothing says when the store has been written: a later start does, when it finds the language.
      if phone.core.view?.language == .en { return }
      phone.core.send(.setLanguage(.en))
      try await Task.sleep(for: .milliseconds(500))
      phone.restart()
    }
    throw BenchFailure(description: "the store did not keep the language")
  }

  func coldStart(times: Int) async throws -> Duration {
    var samples: [Duration] = []
    for _ in 0..<times {
      let began = ContinuousClock.now
      phone.restart()
      try await until("the language that the store kept") { phone.core.view?.language == .en }
      samples.append(began.duration(to: .now))
    }
    return median(samples)
  }

  /// One event with its view, through the calls that `LiveBridge` is made of.
  func events(times: Int, coldStart: Duration) async throws -> String {
    phone.core.send(.openUrl("/services/doctor"))
    try await until("200 times") { slots(phone.core.view).count >= 200 }
    let ids = slots(phone.core.view)
    let device = try await secondDevice()
    var samples: (update: [Duration], write: [Duration], decode: [Duration]) = ([], [], [])
    var bytes = 0
    for number in 0..<times {
      let began = ContinuousClock.now
      let event = try Model.Event.booking(.pickSlot(ids[number % ids.count])).bincodeSerialize()
      try device.update(event: Data(event))
      let updated = ContinuousClock.now
      let written = try device.view()
      let viewed = ContinuousClock.now
      let view = try BincodeReader.read([UInt8](written)) { try Model.ViewModel.deserialize(deserializer: $0) }
      let decoded = ContinuousClock.now
      guard slots(view).count == ids.count else { throw BenchFailure(description: "the times went away") }
      samples.update.append(updated - began)
      samples.write.append(viewed - updated)
      samples.decode.append(decoded - viewed)
      bytes = written.count
    }
    let (update, write, decode) = (median(samples.update), median(samples.write), median(samples.decode))
    let figures = [
      #""cold_start_ms":\#(rounded(coldStart / .milliseconds(1)))"#,
      #""event_us":\#(rounded((update + write + decode) / .microseconds(1)))"#,
      #""update_us":\#(rounded(update / .microseconds(1)))"#,
      #""write_us":\#(rounded(write / .microseconds(1)))"#,
      #""decode_us":\#(rounded(decode / .microseconds(1)))"#,
      #""slots":\#(ids.count),"view_bytes":\#(bytes)"#,
    ]
    return #"{"shell":"swift",\#(figures.joined(separator: ","))}"#
  }

  /// A core without the driver, whose every event and answer is the bench's own.
  private func secondDevice() async throws -> Device {
    let (requests, asked) = AsyncStream<Data>.makeStream()
    let store = phone.folder.appendingPathComponent("bench.db").path
    let config = DeviceConfig(origin: origin, storePath: store, extraRoot: nil)
    let device = try Device(config: config, shell: Pipe(asked: asked))
    let start = Model.Start(path: "/services/doctor", languages: ["nb-NO"], online: true)
    try device.update(event: Data(Model.Event.start(start).bincodeSerialize()))
    for await batch in requests {
      for request in try Model.Requests.bincodeDeserialize(input: [UInt8](batch)).value {
        if case .secret(let operation) = request.effect {
          let result = await phone.secrets.perform(operation)
          try device.resolve(id: request.id, output: Data(result.bincodeSerialize()))
        }
      }
      let view = try Model.ViewModel.bincodeDeserialize(input: [UInt8](device.view()))
      if slots(view).count >= 200 { break }
    }
    return device
  }

  private func slots(_ view: Model.ViewModel?) -> [String] {
    guard case .times(let times) = view?.screen else { return [] }
    return times.picker.groups.flatMap { $0.slots.map(\.id) }
  }

  /// Looks as often as it can without waiting, so that what is measured is not the waiting.
  private func until(_ what: String, _ holds: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while !holds() {
      guard ContinuousClock.now < deadline else { throw BenchFailure(description: "waited in vain for \(what)") }
      await Task.yield()
    }
  }

  private func median(_ samples: [Duration]) -> Duration {
    samples.sorted().dropFirst(samples.count / 2).first ?? .zero
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

private final class Pipe: Shell {
  let asked: AsyncStream<Data>.Continuation
  init(asked: AsyncStream<Data>.Continuation) { self.asked = asked }
  func processEffects(requests: Data) { asked.yield(requests) }
}
