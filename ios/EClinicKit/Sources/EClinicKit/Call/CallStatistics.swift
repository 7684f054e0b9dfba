import EClinicModel

/// Reads a connection's statistics again and again: numbers alone, each since the sample before. No
/// addresses and no names of devices leave this file.
@MainActor
final class CallStatistics {
  var tell: (@MainActor (Model.Sample) -> Void)?
  private let number: UInt32
  private let peer: any PeerConnection
  private var reading: Task<Void, Never>?
  private var before = StatisticTotals()
  private var heardAt = ContinuousClock.now

  init(_ number: UInt32, _ peer: any PeerConnection) {
    self.number = number
    self.peer = peer
  }

  /// Tells a sample this often; 0 ends it. A reading that comes late leaves the next one out.
  func every(_ milliseconds: UInt32) {
    reading?.cancel()
    reading = nil
    guard milliseconds > 0 else { return }
    let pause = Duration.milliseconds(milliseconds)
    reading = Task { [weak self] in
      var next = ContinuousClock.now + pause
      while !Task.isCancelled {
        try? await Task.sleep(until: next, clock: .continuous)
        guard !Task.isCancelled, let self else { return }
        await sample()
        repeat { next += pause } while next < .now
      }
    }
  }

  private func sample() async {
    // One that is closed meanwhile has none.
    guard let all = try? await peer.statistics(), !Task.isCancelled else { return }
    let now = StatisticReading(all)
    if now.totals.received != before.received { heardAt = .now }
    tell?(now.sample(number, silent: heardAt.duration(to: .now), since: before))
    before = now.totals
  }
}

/// What is counted from the beginning, so that two readings give what was between them.
struct StatisticTotals: Equatable {
  var received = 0.0
  var packets = 0.0
  var lost = 0.0
  var heard = 0.0
  var concealed = 0.0
}

/// What one reading says.
struct StatisticReading {
  let totals: StatisticTotals
  private let roundTripMs: Double
  private let outgoingKbits: Double
  private let framesPerSecond: Double
  private let height: Double
  private let relayed: Bool

  init(_ all: [Statistic]) {
    let inbound = all.filter { $0.type == "inbound-rtp" }
    let sound = inbound.filter { $0.texts["kind"] == "audio" }
    let pictures = inbound.filter { $0.texts["kind"] == "video" }
    let pair = Self.pairInUse(all)
    let ends = ["localCandidateId", "remoteCandidateId"].compactMap { pair?.texts[$0] }
    totals = StatisticTotals(
      // Answers of the line itself count too: somebody may be there who is neither heard nor seen.
      received: inbound.sum("packetsReceived") + (pair?.number("bytesReceived") ?? 0)
        + (pair?.number("responsesReceived") ?? 0) + (pair?.number("requestsReceived") ?? 0),
      packets: inbound.sum("packetsReceived"),
      lost: inbound.sum("packetsLost"),
      heard: sound.sum("totalSamplesReceived"),
      // Silence that stood for nothing sent is no gap in what was said.
      concealed: sound.sum("concealedSamples") - sound.sum("silentConcealedSamples"))
    roundTripMs = (pair?.number("currentRoundTripTime") ?? 0) * 1000
    outgoingKbits = (pair?.number("availableOutgoingBitrate") ?? 0) / 1000
    framesPerSecond = pictures.most("framesPerSecond")
    height = pictures.most("frameHeight")
    relayed = all.contains { ends.contains($0.id) && $0.texts["candidateType"] == "relay" }
  }

  /// The sample between an earlier reading and this one.
  func sample(_ number: UInt32, silent: Duration, since before: StatisticTotals) -> Model.Sample {
    let lost = max(0, totals.lost - before.lost)
    let packets = totals.packets - before.packets
    return Model.Sample(
      connection: number, silentMs: whole(silent / .milliseconds(1)), roundTripMs: whole(roundTripMs),
      lostPermille: permille(lost, of: lost + packets),
      concealedPermille: permille(totals.concealed - before.concealed, of: totals.heard - before.heard),
      outgoingKbits: whole(outgoingKbits), framesPerSecond: whole(framesPerSecond), height: whole(height),
      relayed: relayed)
  }

  private static func pairInUse(_ all: [Statistic]) -> Statistic? {
    guard let chosen = all.first(where: { $0.type == "transport" })?.texts["selectedCandidatePairId"] else {
      return nil
    }
    return all.first { $0.id == chosen }
  }

  private func whole(_ value: Double) -> UInt32 {
    value.isFinite ? UInt32(min(Double(UInt32.max), max(0, value.rounded()))) : 0
  }

  private func permille(_ part: Double, of total: Double) -> UInt32 {
    total > 0 ? min(1000, whole(part / total * 1000)) : 0
  }
}

extension Statistic {
  fileprivate func number(_ name: String) -> Double { numbers[name] ?? 0 }
}

extension [Statistic] {
  fileprivate func sum(_ name: String) -> Double { reduce(0) { $0 + $1.number(name) } }
  fileprivate func most(_ name: String) -> Double { map { $0.number(name) }.max() ?? 0 }
}
