import EClinicModel
import EClinicTestSupport
import Foundation
import Testing

@testable import EClinicKit

/// Own microphone and camera, and what happens to the phone.
@MainActor
struct CallMediaTests {
  let side = CallSide()
  private var media: HeldMedia { side.media }

  private func granted(_ request: UInt32, microphone: Bool = true, camera: Bool = true) -> Model.CallFact {
    .mediaGranted(Model.MediaGrant(request: request, microphone: microphone, camera: camera))
  }

  private func denied(_ request: UInt32, camera: Bool, _ reason: Model.DenialReason) -> Model.CallFact {
    .mediaDenied(Model.MediaDenial(request: request, camera: camera, reason: reason))
  }

  private func eventuallyTold(_ fact: Model.CallFact) async throws {
    try await eventually("it is told") { side.facts.contains(fact) }
  }

  @Test func whatWasOpenedIsToldWithWhatThereIsToChoose() async throws {
    media.devices?.cameras = [Model.MediaDevice(id: "back", name: "Back", chosen: false)]
    side.acquire(3)
    try await eventuallyTold(granted(3))
    try await eventually("devices") { media.devices.map { side.facts.contains(.devices($0)) } == true }
    #expect(media.open.map(\.name) == ["microphone", "camera"])
  }

  @Test func aDenialNamesItsReasonAndLeavesNothingOpen() async throws {
    media.cameraDenial = .bySystem
    side.acquire(1)
    try await eventuallyTold(denied(1, camera: true, .bySystem))
    #expect(media.open.isEmpty)
    side.acquire(2, camera: false)
    try await eventuallyTold(granted(2, camera: false))
    media.microphoneDenial = .inUse
    side.acquire(3, camera: false, microphoneId: "headset")
    try await eventuallyTold(denied(3, camera: false, .inUse))
    #expect(media.open.isEmpty)
  }

  @Test func whatIsGrantedAfterAllWasStoppedIsClosedAtOnce() async throws {
    media.isAsking = true
    side.acquire(1)
    try await Task.sleep(for: .milliseconds(20))
    side.carryOut(.stopMedia)
    media.isAsking = false
    try await eventuallyTold(granted(1, microphone: false, camera: false))
    #expect(media.open.isEmpty)
    #expect(media.tracks.map(\.name) == ["microphone"])
  }

  @Test func whatWasAskedForBeforeAllWasStoppedIsNotOpenedAfterwards() async throws {
    media.isAsking = true
    side.acquire(1)
    side.acquire(2, facingAway: true)
    side.carryOut(.stopMedia)
    media.isAsking = false
    try await eventuallyTold(granted(2, microphone: false, camera: false))
    #expect(media.tracks.isEmpty)
    side.acquire(3)
    try await eventuallyTold(granted(3))
  }

  @Test func aCameraThatIsNotWantedIsDarkBeforeAnythingElse() async throws {
    side.acquire(1)
    try await eventuallyTold(granted(1))
    side.acquire(2, camera: false)
    #expect(media.open.map(\.name) == ["microphone"])
    try await eventuallyTold(granted(2, camera: false))
    #expect(media.tracks.count == 2)
  }

  @Test func whatIsOpenAlreadyStaysAndAnotherChoiceTakesItsPlace() async throws {
    side.acquire(1)
    side.acquire(2)
    try await eventuallyTold(granted(2))
    #expect(media.tracks.count == 2)
    side.acquire(3, facingAway: true, microphoneId: "headset")
    try await eventuallyTold(granted(3))
    #expect(media.open.map(\.name) == ["microphone headset", "camera away"])
  }

  @Test func whatTheSystemTookAwayIsToldAndOpenedAnew() async throws {
    media.happened?(.interrupted(true))
    #expect(side.facts.isEmpty)
    side.acquire(1)
    try await eventuallyTold(granted(1))
    media.happened?(.interrupted(true))
    media.happened?(.interrupted(false))
    #expect(side.facts.suffix(2) == [.interrupted(true), .interrupted(false)])
    side.acquire(2)
    try await eventuallyTold(granted(2))
    #expect(media.tracks.count == 4)
    #expect(media.open.count == 2)
  }

  @Test func theLevelIsToldBeforeOneMeetsAndByFives() async throws {
    media.loudness = 0.13
    side.acquire(1)
    try await eventually("a level") { side.facts.contains(.level(50)) }
    side.forgetFacts()
    try await Task.sleep(for: .milliseconds(250))
    #expect(side.facts.isEmpty)
    side.open(1, offers: true)
    #expect(!media.isMeasuring)
    #expect(CallLevel.level(of: 9) == 100 && CallLevel.level(of: 0) == 0 && CallLevel.level(of: .nan) == 0)
  }

  @Test func aNewNetworkIsToldOnlyWhileThereAreConnections() {
    media.happened?(.networkChanged)
    #expect(side.facts.isEmpty)
    side.open(1, offers: true)
    media.happened?(.networkChanged)
    #expect(side.facts == [.networkChanged])
  }

  @Test func aScreenThatWasRecordedBeforeIsToldToANewCallToo() async throws {
    media.happened?(.screenCaptured(true))
    #expect(side.facts == [.screenCaptured(true)])
    side.forgetFacts()
    side.acquire(1)
    try await eventuallyTold(.screenCaptured(true))
  }

  @Test func whatIsDoneOutsideTheAppIsTheSameAsInIt() {
    media.happened?(.microphone(false))
    media.happened?(.hungUp)
    #expect(side.events == [.room(.microphone(false)), .room(.leave)])
  }

  @Test func soundAndStayingAwakeAreCarriedOut() async throws {
    let loud = Model.AudioSetting(on: true, outputId: "speaker")
    side.carryOut(.audio(loud), .keepAlive(true))
    #expect(media.isAwake)
    try await eventually("the sound") { media.sounds == [loud] }
    side.carryOut(.keepAlive(false))
    #expect(!media.isAwake)
  }

  @Test func anotherCoreBeginsWithNothingOfTheOneBefore() async throws {
    side.acquire(1)
    try await eventuallyTold(granted(1))
    side.carryOut(.audio(Model.AudioSetting(on: true, outputId: "")), .keepAlive(true))
    side.open(1, offers: true)
    side.negotiate(1)
    side.acquire(2, facingAway: true)
    side.media.hold(still: true)
    side.serve()
    side.forgetFacts()
    try await eventually("the sound is off") { media.sounds.last?.on == false }
    try await Task.sleep(for: .milliseconds(60))
    #expect(side.lines.open.isEmpty && media.open.isEmpty && media.still == nil && !media.isAwake)
    #expect(!side.facts.contains(granted(2)) && side.descriptions(offer: true).isEmpty)
  }
}
