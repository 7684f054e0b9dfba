import EClinicModel

/// One connection to one other. What it is asked for is done one thing after the other, each after the
/// one before has ended; closing alone is done at once, and nothing is told after it. Its three lines
/// are negotiated once and stay: sound, camera, still picture.
@MainActor
final class CallConnection {
  static let lines: [Model.MediaLine] = [.sound, .camera, .still]
  /// Candidates found within this time go out in one message.
  private static let together = Duration.milliseconds(30)

  private let number: UInt32
  private let relayOnly: Bool
  private let peer: any PeerConnection
  private let tell: @MainActor (Model.CallFact) -> Void
  private let track: @MainActor (Model.MediaLine) -> (any MediaTrack)?
  private let statistics: CallStatistics
  private var settings: [Model.MediaLine: Model.SendSetting] = [:]
  private var row: Task<Void, Never>?
  private var isClosed = false
  private var found: [Model.CallCandidate] = []
  private var isLast = false
  private var flush: Task<Void, Never>?
  /// A description is being made: candidates must not overtake it.
  private var isDescribing = false

  /// - Parameter track: the own track of a line at present.
  init(
    _ request: Model.PeerRequest, _ peer: any PeerConnection, tell: @escaping @MainActor (Model.CallFact) -> Void,
    track: @escaping @MainActor (Model.MediaLine) -> (any MediaTrack)?
  ) {
    number = request.connection
    relayOnly = request.relayOnly
    self.peer = peer
    self.tell = tell
    self.track = track
    statistics = CallStatistics(request.connection, peer)
    statistics.tell = { [weak self] sample in self?.say(.sample(sample)) }
    if request.offers {
      // The other side gets its lines from the offer: where both add them, calls fail.
      for line in Self.lines { peer.addLine(line) }
    }
    peer.happened = { [weak self] news in self?.heard(news) }
  }

  func negotiate(_ negotiation: Model.Negotiation) {
    then { [self] () async throws(PeerFailure) in
      try configure(negotiation.relay)
      try await describe(.offer(restart: negotiation.iceRestart))
    }
  }

  func apply(_ part: Model.RemotePart) {
    then { [self] () async throws(PeerFailure) in
      switch part.content {
      case .offer(let sdp):
        try configure(part.relay)
        try await peer.apply(.offer(sdp))
        guard !isClosed else { return }
        peer.openLines()
        say(.applied(number))
        try await describe(.answer)
      case .answer(let sdp):
        try await peer.apply(.answer(sdp))
        say(.applied(number))
      case .candidates(let candidates):
        for candidate in candidates where !isClosed {
          // One of an offer before this one is of no use, and no harm either.
          try? await peer.add(candidate)
        }
        say(.applied(number))
      }
    }
  }

  func send(_ setting: Model.SendSetting) {
    settings[setting.line] = setting
    then { [self] () async throws(PeerFailure) in try await sendLine(setting.line) }
  }

  /// Own tracks are other ones by now.
  func rebind() {
    for line in Self.lines where settings[line] != nil {
      then { [self] () async throws(PeerFailure) in try await sendLine(line) }
    }
  }

  func poll(everyMs: UInt32) { statistics.every(everyMs) }

  func close() {
    isClosed = true
    flush?.cancel()
    statistics.every(0)
    peer.happened = nil
    peer.close()
  }

  private func then(_ step: @escaping @MainActor () async throws(PeerFailure) -> Void) {
    let before = row
    row = Task {
      await before?.value
      guard !isClosed else { return }
      do throws(PeerFailure) { try await step() } catch { say(.broken(number)) }
    }
  }

  private func say(_ fact: Model.CallFact) {
    if !isClosed { tell(fact) }
  }

  private func configure(_ relay: Model.Relay) throws(PeerFailure) {
    try peer.configure(PeerConfiguration(relay: relay, relayOnly: relayOnly))
  }

  private func describe(_ kind: DescriptionKind) async throws(PeerFailure) {
    guard !isClosed else { return }
    isDescribing = true
    defer {
      isDescribing = false
      if !found.isEmpty || isLast { gather() }
    }
    try await peer.describe(kind)
    let sdp = peer.localDescription ?? ""
    say(.localDescription(Model.LocalDescription(connection: number, offer: kind != .answer, sdp: sdp)))
  }

  private func sendLine(_ line: Model.MediaLine) async throws(PeerFailure) {
    guard let setting = settings[line] else { return }
    try await peer.send(setting.on ? track(line) : nil, setting)
  }

  private func heard(_ news: PeerNews) {
    switch news {
    case .line(let state): say(.line(Model.LineReport(connection: number, state: state)))
    case .candidate(let candidate):
      guard !candidate.candidate.isEmpty else { return }
      found.append(candidate)
      gather()
    case .lastCandidate:
      isLast = true
      if !isDescribing { tellCandidates() }
    }
  }

  private func gather() {
    guard flush == nil, !isDescribing else { return }
    flush = Task {
      try? await Task.sleep(for: Self.together)
      if !Task.isCancelled, !isDescribing { tellCandidates() }
      flush = nil
    }
  }

  private func tellCandidates() {
    // After a new offer those of the one before are of no use.
    let list = found.filter { $0.isOf(peer.localDescription ?? "") }
    let end = isLast
    found = []
    isLast = false
    if !list.isEmpty || end {
      say(.localCandidates(Model.LocalCandidates(connection: number, list: list, end: end)))
    }
  }
}

extension Model.CallCandidate {
  /// Whether it belongs to this description: both name the same fragment (RFC 8839 § 5.4). One that
  /// names none belongs to any.
  func isOf(_ sdp: String) -> Bool {
    let words = candidate.split(separator: " ")
    guard let name = words.firstIndex(of: "ufrag"), words.indices.contains(name + 1) else { return true }
    let wanted = "a=ice-ufrag:\(words[name + 1])"
    return sdp.split(whereSeparator: \.isNewline).contains { $0 == wanted }
  }
}
