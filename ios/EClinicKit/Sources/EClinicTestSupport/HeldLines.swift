import EClinicKit
import EClinicModel
import Foundation

/// Connections without a network: they speak session descriptions as real ones do, stand once both
/// sides' descriptions and ways are there, and count pictures from then on. The journey's colleague has
/// no media, names no fragment in her descriptions and sends no ways: she is met without any.
@MainActor
public final class HeldLines: PeerConnections {
  /// A relay's address that cannot be read.
  public var canOpen = true
  /// All that were opened, in order.
  public private(set) var lines: [HeldLine] = []

  public init() {}

  /// Those that are open.
  public var open: [HeldLine] { lines.filter { !$0.isClosed } }

  public func open(_ number: UInt32, _ configuration: PeerConfiguration) throws(PeerFailure) -> any PeerConnection {
    guard canOpen else { throw PeerFailure() }
    let line = HeldLine(number, configuration)
    lines.append(line)
    return line
  }
}

/// One connection without a network.
@MainActor
public final class HeldLine: PeerConnection {
  public var happened: (@MainActor (PeerNews) -> Void)?
  public let number: UInt32
  /// With which relays, the latest last.
  public private(set) var configurations: [PeerConfiguration]
  public private(set) var localDescription: String?
  public private(set) var remoteDescription: String?
  /// What was asked of it, in order, each by its name.
  public private(set) var log: [String] = []
  /// Things that a real connection would have refused.
  public private(set) var mistakes: [String] = []
  public private(set) var isClosed = false
  public private(set) var isConnected = false
  /// The tracks that are sent, by their lines.
  public private(set) var sent: [Model.MediaLine: HeldTrack] = [:]
  public private(set) var settings: [Model.MediaLine: Model.SendSetting] = [:]
  /// Nothing comes on it any more, though it still seems to stand.
  public var isSilent = false
  /// What it is asked for fails.
  public var isBroken = false

  private var lines: [Model.MediaLine] = []
  private var areOpen = false
  private var rounds = 0
  private var running = 0
  private var readings = 0.0
  private var hasWay = false

  init(_ number: UInt32, _ configuration: PeerConfiguration) {
    self.number = number
    configurations = [configuration]
  }

  public func addLine(_ line: Model.MediaLine) {
    log.append("line")
    lines.append(line)
    areOpen = true
  }

  public func openLines() {
    log.append("open lines")
    areOpen = true
  }

  public func configure(_ configuration: PeerConfiguration) throws(PeerFailure) {
    configurations.append(configuration)
  }

  public func describe(_ kind: DescriptionKind) async throws(PeerFailure) {
    try await doing(kind == .answer ? "answer" : "offer") {
      if kind == .offer(restart: true) || rounds == 0 || kind == .answer {
        rounds += 1
        hasWay = false
        isConnected = false
      }
      if lines.count != 3 || !areOpen { mistakes.append("described without three open lines") }
      localDescription = description()
      happened?(.candidate(way(rounds)))
      happened?(.lastCandidate)
      connect()
    }
  }

  public func apply(_ description: PeerDescription) async throws(PeerFailure) {
    switch description {
    case .offer(let sdp):
      try await doing("apply offer") {
        if lines.isEmpty { lines = [.sound, .camera, .still] }
        remoteDescription = sdp
      }
    case .answer(let sdp):
      try await doing("apply answer") {
        remoteDescription = sdp
        connect()
      }
    }
  }

  public func add(_ candidate: Model.CallCandidate) async throws(PeerFailure) {
    try await doing("candidate") {
      if remoteDescription == nil { mistakes.append("a candidate before its description") }
      hasWay = true
      connect()
    }
  }

  public func send(_ track: (any MediaTrack)?, _ setting: Model.SendSetting) async throws(PeerFailure) {
    try await doing("send") {
      settings[setting.line] = setting
      sent[setting.line] = track as? HeldTrack
    }
  }

  public func statistics() async throws(PeerFailure) -> [Statistic] {
    guard !isClosed else { throw PeerFailure() }
    if isConnected, !isSilent { readings += 1 }
    return [
      Statistic(id: "transport", type: "transport", texts: ["selectedCandidatePairId": "pair"]),
      Statistic(
        id: "pair", type: "candidate-pair", numbers: ["currentRoundTripTime": 0.02, "bytesReceived": readings * 5_000]),
      Statistic(
        id: "sound", type: "inbound-rtp",
        numbers: ["packetsReceived": readings * 50, "totalSamplesReceived": readings * 48_000],
        texts: ["kind": "audio"]),
      Statistic(
        id: "pictures", type: "inbound-rtp",
        numbers: [
          "packetsReceived": readings * 60, "framesPerSecond": isConnected && !isSilent ? 20 : 0,
          "frameHeight": 480,
        ], texts: ["kind": "video"]),
    ]
  }

  public func close() {
    isClosed = true
    isConnected = false
  }

  /// The line is lost, or back.
  public func becomes(_ state: Model.LineState) {
    isConnected = state == .connected
    happened?(.line(state))
  }

  /// A way is found late.
  public func find(_ candidate: Model.CallCandidate) { happened?(.candidate(candidate)) }

  /// A way to this side, of one of its rounds.
  public func way(_ round: Int) -> Model.CallCandidate {
    Model.CallCandidate(
      candidate:
        "candidate:1 1 udp 2122260223 192.0.2.1 \(50_000 + round) typ host generation 0 ufrag \(fragment(round))",
      line: 0)
  }

  /// Each takes a moment, as with a real one: a second one meanwhile is a mistake of whoever asks.
  private func doing(_ name: String, _ work: () -> Void) async throws(PeerFailure) {
    log.append(name)
    running += 1
    if running > 1 { mistakes.append("\(name) while something else was going on") }
    try? await Task.sleep(for: .milliseconds(2))
    running -= 1
    guard !isClosed, !isBroken else { throw PeerFailure() }
    work()
  }

  private func connect() {
    guard !isConnected, localDescription != nil, let remoteDescription else { return }
    guard hasWay || !remoteDescription.contains("a=ice-ufrag:") else { return }
    isConnected = true
    happened?(.line(.connected))
  }

  private func fragment(_ round: Int) -> String { "line\(number)round\(round)" }

  private func description() -> String {
    let print = (0..<32).map { String(format: "%02X", (Int(number) * 7 + $0) % 256) }.joined(separator: ":")
    var text = ["v=0", "o=- \(number) \(rounds) IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1 2"]
    for (place, kind) in ["audio", "video", "video"].enumerated() {
      text += [
        "m=\(kind) 9 UDP/TLS/RTP/SAVPF \(kind == "audio" ? 111 : 96)", "c=IN IP4 0.0.0.0", "a=mid:\(place)",
        "a=ice-ufrag:\(fragment(rounds))", "a=ice-pwd:0123456789abcdefghijklmn", "a=fingerprint:sha-256 \(print)",
        "a=setup:actpass", "a=sendrecv", "a=rtcp-mux",
        kind == "audio" ? "a=rtpmap:111 opus/48000/2" : "a=rtpmap:96 VP8/90000",
      ]
    }
    return text.map { $0 + "\r\n" }.joined()
  }
}
