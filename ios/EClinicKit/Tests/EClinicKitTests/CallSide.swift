import EClinicKit
import EClinicModel
import EClinicTestSupport

/// One phone in a call whose core is the test: it gives the operations and keeps the facts.
@MainActor
final class CallSide {
  let media = HeldMedia()
  let lines = HeldLines()
  let handler: CallHandler
  private(set) var events: [Model.Event] = []

  init() {
    handler = CallHandler(devices: media, peers: lines)
    serve()
  }

  var facts: [Model.CallFact] {
    events.compactMap { if case .call(let fact) = $0 { fact } else { nil } }
  }

  /// As another core would be served.
  func serve() { handler.serve { [weak self] event in self?.events.append(event) } }

  func forgetFacts() { events = [] }

  func carryOut(_ operations: Model.CallOperation...) {
    for operation in operations { handler.carryOut(operation) }
  }

  func acquire(
    _ request: UInt32, microphone: Bool = true, camera: Bool = true, facingAway: Bool = false, microphoneId: String = ""
  ) {
    carryOut(
      .acquireMedia(
        Model.MediaRequest(
          request: request, microphone: microphone, camera: camera, facingAway: facingAway, microphoneId: microphoneId,
          cameraId: "")))
  }

  func open(_ connection: UInt32, offers: Bool, relayOnly: Bool = false) {
    carryOut(
      .openPeer(Model.PeerRequest(connection: connection, relay: .some, relayOnly: relayOnly, offers: offers)))
  }

  func negotiate(_ connection: UInt32, restart: Bool = false) {
    carryOut(.negotiate(Model.Negotiation(connection: connection, iceRestart: restart, relay: .some)))
  }

  func apply(_ connection: UInt32, _ content: Model.RemoteContent) {
    carryOut(.applyRemote(Model.RemotePart(connection: connection, content: content, relay: .some)))
  }

  func send(_ line: Model.MediaLine, on connection: UInt32, _ isOn: Bool = true, packetMs: UInt32 = 20) {
    carryOut(
      .setSend(
        Model.SendSetting(
          connection: connection, line: line, on: isOn, mostBitsPerSecond: 500_000, scaleDownPercent: 100,
          mostFramesPerSecond: 24, packetMs: packetMs)))
  }

  func descriptions(offer: Bool) -> [String] {
    facts.compactMap { fact in
      if case .localDescription(let it) = fact, it.offer == offer { it.sdp } else { nil }
    }
  }

  var candidates: [Model.LocalCandidates] {
    facts.compactMap { if case .localCandidates(let it) = $0 { it } else { nil } }
  }

  var samples: [Model.Sample] {
    facts.compactMap { if case .sample(let it) = $0 { it } else { nil } }
  }

  func line(_ connection: UInt32, is state: Model.LineState) -> Bool {
    facts.contains(.line(Model.LineReport(connection: connection, state: state)))
  }
}

extension Model.Relay {
  static let some = Model.Relay(urls: ["turn:relay.example:3478"], username: "u", credential: "c")
}

/// What the core does once two are let in to each other: the first offers, the second answers.
@MainActor
func connect(_ first: CallSide, _ one: UInt32, _ second: CallSide, _ other: UInt32) async throws {
  first.open(one, offers: true)
  second.open(other, offers: false)
  try await negotiate(first, one, second, other)
}

/// An offer, its answer and the ways of both, as the signalling would carry them.
@MainActor
func negotiate(
  _ first: CallSide, _ one: UInt32, _ second: CallSide, _ other: UInt32, restart: Bool = false
) async throws {
  first.forgetFacts()
  second.forgetFacts()
  first.negotiate(one, restart: restart)
  try await eventually("an offer") { !first.descriptions(offer: true).isEmpty }
  second.apply(other, .offer(first.descriptions(offer: true)[0]))
  try await eventually("an answer") { !second.descriptions(offer: false).isEmpty }
  first.apply(one, .answer(second.descriptions(offer: false)[0]))
  try await eventually("the ways of both") {
    first.candidates.contains(where: \.end) && second.candidates.contains(where: \.end)
  }
  second.apply(other, .candidates(first.candidates.flatMap(\.list)))
  first.apply(one, .candidates(second.candidates.flatMap(\.list)))
  try await eventually("both lines stand") { first.line(one, is: .connected) && second.line(other, is: .connected) }
}
