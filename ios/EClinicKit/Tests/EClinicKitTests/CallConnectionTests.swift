import EClinicModel
import Foundation
import Testing

@testable import EClinicKit

/// Connections: what is done in which order, what is told of them, and what is not.
@MainActor
struct CallConnectionTests {
  let side = CallSide()
  let far = CallSide()

  private func mistakes() -> [String] { (side.lines.lines + far.lines.lines).flatMap(\.mistakes) }

  @Test func theOffererHasItsThreeLinesAtOnceAndTheAnswererAfterTheOffer() async throws {
    try await connect(side, 1, far, 1)
    #expect(side.lines.lines[0].log.prefix(4) == ["line", "line", "line", "offer"])
    #expect(far.lines.lines[0].log.prefix(3) == ["apply offer", "open lines", "answer"])
    #expect(CallConnection.lines == [.sound, .camera, .still])
    #expect(mistakes().isEmpty)
  }

  @Test func whatWasAppliedIsToldBeforeTheAnswer() async throws {
    try await connect(side, 1, far, 1)
    let told = far.facts.prefix(2)
    #expect(told.first == .applied(1))
    guard case .localDescription(let answer) = told.last else {
      Issue.record("an answer")
      return
    }
    #expect(!answer.offer)
  }

  @Test func oneThingIsDoneAfterTheOther() async throws {
    side.open(1, offers: true)
    side.negotiate(1)
    side.send(.sound, on: 1)
    side.send(.camera, on: 1)
    side.apply(1, .answer("v=0"))
    try await eventually("all of it") { side.facts.contains(.applied(1)) }
    let line = side.lines.lines[0]
    #expect(line.log.filter { $0 != "line" }.first == "offer")
    #expect(line.log.last == "apply answer")
    #expect(line.mistakes.isEmpty)
  }

  @Test func nothingIsToldOfAConnectionThatIsClosed() async throws {
    try await connect(side, 1, far, 1)
    let line = side.lines.lines[0]
    side.carryOut(.pollStats(Model.StatsRequest(connection: 1, everyMs: 5)))
    let asked = line.log.count
    side.negotiate(1, restart: true)
    // In the middle of it: what becomes of that is nobody's business any more.
    while line.log.count == asked { await Task.yield() }
    side.carryOut(.closePeer(1))
    side.forgetFacts()
    line.happened?(.line(.failed))
    side.negotiate(1)
    side.carryOut(.pollStats(Model.StatsRequest(connection: 1, everyMs: 5)), .closePeer(1))
    try await Task.sleep(for: .milliseconds(80))
    #expect(line.isClosed)
    #expect(side.facts.isEmpty)
  }

  @Test func candidatesComeTogetherAndNeverBeforeTheirDescription() async throws {
    side.open(1, offers: true)
    side.negotiate(1)
    try await eventually("the last candidate") { side.candidates.contains(where: \.end) }
    let description = side.facts.firstIndex { if case .localDescription = $0 { true } else { false } }
    let candidates = side.facts.firstIndex { if case .localCandidates = $0 { true } else { false } }
    #expect(try #require(description) < #require(candidates))
    side.forgetFacts()
    let line = side.lines.lines[0]
    for _ in 0..<3 {
      line.find(line.way(1))
      try await Task.sleep(for: .milliseconds(2))
    }
    try await eventually("three at once") { side.candidates.map(\.list.count) == [3] }
    #expect(side.candidates.map(\.end) == [false])
  }

  @Test func candidatesOfAnEarlierOfferAreDropped() async throws {
    side.open(1, offers: true)
    side.negotiate(1)
    try await eventually("the first offer") { side.candidates.contains(where: \.end) }
    side.negotiate(1, restart: true)
    try await eventually("the second offer") { side.descriptions(offer: true).count == 2 && side.candidates.count == 2 }
    side.forgetFacts()
    let line = side.lines.lines[0]
    line.find(line.way(1))
    line.find(line.way(2))
    try await eventually("the candidate of the second offer") { !side.candidates.isEmpty }
    #expect(side.candidates.flatMap(\.list) == [line.way(2)])
  }

  @Test func aCandidateWithoutAFragmentBelongsToAnyDescription() {
    let plain = Model.CallCandidate(candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host", line: 0)
    #expect(plain.isOf(""))
    let named = Model.CallCandidate(candidate: plain.candidate + " ufrag ab", line: 0)
    #expect(named.isOf("v=0\r\na=ice-ufrag:ab\r\n"))
    #expect(!named.isOf("v=0\r\na=ice-ufrag:abc\r\n"))
  }

  @Test func whatFailsIsToldAsBroken() async throws {
    side.open(1, offers: true)
    side.lines.lines[0].isBroken = true
    side.negotiate(1)
    try await eventually("it is told") { side.facts.contains(.broken(1)) }
  }

  @Test func aConnectionThatCannotBeOpenedIsToldAfterwards() async throws {
    side.lines.canOpen = false
    side.open(1, offers: true)
    #expect(side.facts.isEmpty)
    try await eventually("it is told") { side.facts == [.broken(1)] }
  }

  @Test func badCandidatesHarmNothing() async throws {
    try await connect(side, 1, far, 1)
    side.forgetFacts()
    side.lines.lines[0].isBroken = true
    side.apply(1, .candidates([side.lines.lines[0].way(1)]))
    try await eventually("they were applied") { side.facts.contains(.applied(1)) }
    #expect(!side.facts.contains(.broken(1)))
  }

  @Test func relaysAreSetBeforeTheyAreLookedWith() async throws {
    side.open(1, offers: true, relayOnly: true)
    side.negotiate(1)
    try await eventually("an offer") { !side.descriptions(offer: true).isEmpty }
    let used = side.lines.lines[0].configurations
    #expect(used.count == 2)
    #expect(used.allSatisfy { $0.relayOnly && $0.relay == .some })
  }

  @Test func whatIsSentFollowsTheSettingAndTheTrack() async throws {
    side.acquire(1)
    try await eventually("media") { side.media.open.count == 2 }
    try await connect(side, 1, far, 1)
    let line = side.lines.lines[0]
    side.send(.sound, on: 1, packetMs: 60)
    side.send(.camera, on: 1)
    side.send(.still, on: 1)
    try await eventually("both are sent") { line.sent[.sound] != nil && line.sent[.camera]?.name == "camera" }
    #expect(line.settings[.sound]?.packetMs == 60)
    side.acquire(2, facingAway: true)
    try await eventually("the other camera") { line.sent[.camera]?.name == "camera away" }
    side.media.hold(still: true)
    try await eventually("the picture") { line.sent[.still] != nil }
    side.send(.camera, on: 1, false)
    try await eventually("no camera") { line.sent[.camera] == nil }
    #expect(line.sent[.sound]?.isLive == true)
    #expect(line.mistakes.isEmpty)
  }

  @Test func samplesAreToldUntilTheyAreNotWanted() async throws {
    try await connect(side, 1, far, 1)
    side.carryOut(.pollStats(Model.StatsRequest(connection: 1, everyMs: 10)))
    try await eventually("samples with pictures") { side.samples.contains { $0.framesPerSecond == 20 } }
    let sample = try #require(side.samples.last)
    #expect(sample.connection == 1 && sample.height == 480 && sample.roundTripMs == 20 && sample.lostPermille == 0)
    side.lines.lines[0].isSilent = true
    try await eventually("silence grows") { (side.samples.last?.silentMs ?? 0) > 60 }
    side.lines.lines[0].isSilent = false
    try await eventually("it is heard again") { (side.samples.last?.silentMs ?? 99) < 30 }
    side.carryOut(.pollStats(Model.StatsRequest(connection: 1, everyMs: 0)))
    side.forgetFacts()
    try await Task.sleep(for: .milliseconds(60))
    #expect(side.samples.isEmpty)
  }

  @Test func whatIsCountedIsOfTheTimeBetweenTwoReadings() {
    func reading(packets: Double, lost: Double, heard: Double, concealed: Double, relay: Bool = false)
      -> StatisticReading
    {
      StatisticReading([
        Statistic(id: "t", type: "transport", texts: ["selectedCandidatePairId": "p"]),
        Statistic(
          id: "p", type: "candidate-pair",
          numbers: ["currentRoundTripTime": 0.15, "availableOutgoingBitrate": 300_000],
          texts: ["localCandidateId": "l", "remoteCandidateId": "r"]),
        Statistic(id: "other", type: "candidate-pair", numbers: ["currentRoundTripTime": 9]),
        Statistic(id: "l", type: "local-candidate", texts: ["candidateType": relay ? "relay" : "host"]),
        Statistic(
          id: "a", type: "inbound-rtp",
          numbers: [
            "packetsReceived": packets, "packetsLost": lost, "totalSamplesReceived": heard,
            // A pause in what was said is concealed too, and no fault.
            "concealedSamples": concealed + heard / 10, "silentConcealedSamples": heard / 10,
          ], texts: ["kind": "audio"]),
      ])
    }
    let before = reading(packets: 100, lost: 10, heard: 1000, concealed: 0)
    let after = reading(packets: 190, lost: 20, heard: 2000, concealed: 250, relay: true)
    let sample = after.sample(4, silent: .milliseconds(1500), since: before.totals)
    #expect(
      sample
        == Model.Sample(
          connection: 4, silentMs: 1500, roundTripMs: 150, lostPermille: 100, concealedPermille: 250,
          outgoingKbits: 300, framesPerSecond: 0, height: 0, relayed: true))
    let nothing = StatisticReading([]).sample(4, silent: .zero, since: after.totals)
    #expect(nothing.lostPermille == 0 && nothing.concealedPermille == 0 && !nothing.relayed)
  }
}
