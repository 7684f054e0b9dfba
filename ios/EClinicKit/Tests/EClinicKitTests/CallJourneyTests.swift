import EClinicModel
import Foundation
import Testing

/// A whole call between phones whose cores are played by the test.
@MainActor
struct CallJourneyTests {
  @Test func oneJoinsMeetsLosesTheSocketAndLeaves() async throws {
    let patient = CallSide()
    let clinician = CallSide()
    for side in [patient, clinician] {
      side.carryOut(.keepAlive(true))
      side.acquire(1)
      try await eventually("media") { side.media.open.count == 2 }
      side.carryOut(.audio(Model.AudioSetting(on: true, outputId: "")))
    }
    try await connect(clinician, 1, patient, 1)
    for side in [patient, clinician] {
      side.send(.sound, on: 1)
      side.send(.camera, on: 1)
      side.carryOut(.pollStats(Model.StatsRequest(connection: 1, everyMs: 10)))
      try await eventually("pictures") { side.samples.contains { $0.framesPerSecond > 0 } }
    }
    // The socket is gone: nothing is asked of the phone, and what is going on goes on.
    let told = patient.samples.count
    try await eventually("more samples") { patient.samples.count > told + 2 }
    #expect(patient.lines.open.count == 1 && patient.media.open.count == 2)
    // The line is lost and looked for anew on the same connection.
    patient.lines.lines[0].becomes(.disconnected)
    #expect(patient.line(1, is: .disconnected))
    try await negotiate(clinician, 1, patient, 1, restart: true)
    #expect(patient.lines.lines.count == 1)
    for side in [patient, clinician] {
      side.carryOut(.closePeer(1), .stopMedia, .audio(Model.AudioSetting(on: false, outputId: "")), .keepAlive(false))
      #expect(side.lines.open.isEmpty && side.media.open.isEmpty && !side.media.isAwake)
      #expect(side.lines.lines.flatMap(\.mistakes).isEmpty)
    }
  }

  @Test func threeMeetEachOnAConnectionOfItsOwn() async throws {
    let clinician = CallSide()
    let parent = CallSide()
    let child = CallSide()
    try await connect(clinician, 1, parent, 1)
    try await connect(clinician, 2, child, 1)
    try await connect(parent, 2, child, 2)
    clinician.carryOut(.closePeer(1))
    #expect(clinician.lines.open.map(\.number) == [2])
    #expect(child.lines.open.count == 2)
    #expect([clinician, parent, child].flatMap { $0.lines.lines.flatMap(\.mistakes) }.isEmpty)
  }
}
