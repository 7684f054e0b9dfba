import EClinicKit
import EClinicModel
import EClinicTestSupport
import Foundation
import Testing

/// The driver alone, on a core that does as it is told.
@MainActor
struct CoreTests {
  let bridge: FakeBridge
  let phone: Phone

  init() throws {
    var view = try someView()
    view.path = "/"
    let bridge = FakeBridge(showing: view)
    self.bridge = bridge
    phone = try Phone { _ throws(CoreFailure) in bridge }
    phone.open()
  }

  private var core: Core { phone.core }

  private func show(_ path: String, replace: Bool = false) {
    bridge.shown.path = path
    bridge.shown.replace = replace
    core.send(.resumed)
  }

  @Test func theFirstEventIsStartWithLanguagesAndNetwork() {
    #expect(bridge.events == [.start(Model.Start(path: "/", languages: ["nb-NO"], online: true))])
    #expect(core.view == bridge.shown)
  }

  @Test func aLinkThatOpensTheAppIsItsFirstAddress() throws {
    let link = try #require(URL(string: "https://clinic.example/app/signed-in?code=a%2Fb"))
    core.start(link: link, languages: [], online: false)
    let start = Model.Start(path: "/app/signed-in?code=a%2Fb", languages: [], online: false)
    #expect(bridge.events.last == .start(start))
  }

  @Test func renderDrawsTheNewView() async throws {
    bridge.shown.title = "changed"
    bridge.ask([Model.Request(id: 1, effect: .render(Model.RenderOperation()))])
    try await eventually("the view is drawn") { core.view?.title == "changed" }
  }

  @Test func backOpensThePreviousAddressAndTakesItsPlace() {
    show("/services/doctor-20")
    show("/book/doctor-20")
    bridge.shown.path = "/sign-in"
    #expect(core.back())
    #expect(bridge.events.last == .openUrl("/services/doctor-20"))
    // The core led on from there: that is now where the person is, not one further.
    #expect(core.history == History(entries: ["/", "/sign-in"]))
    bridge.shown.path = "/"
    #expect(core.back())
    #expect(!core.back())
  }

  @Test func aPageIsOpenedAndItsWayBackIsALink() async throws {
    try await ask(page: "https://bankid.example/start", .bankId)
    #expect(phone.pages.page?.url.absoluteString == "https://bankid.example/start")
    #expect(bridge.answers[7] == .handoff(.opened))
    phone.pages.leave(to: URL(string: "https://clinic.example/app/signed-in?code=abc"))
    #expect(bridge.events.last == .openUrl("/app/signed-in?code=abc"))
  }

  @Test func aPageThatIsClosedBringsThePersonBack() async throws {
    try await ask(page: "https://pay.example/page", .payment)
    phone.pages.leave(to: nil)
    #expect(bridge.events.last == .resumed)
  }

  @Test func aLinkFromOutsideClosesThePage() async throws {
    try await ask(page: "https://pay.example/page", .payment)
    core.open(try #require(URL(string: "https://clinic.example/bookings/7/payment?cancelled")))
    #expect(phone.pages.page == nil)
    #expect(bridge.events.last == .openUrl("/bookings/7/payment?cancelled"))
  }

  @Test func whatStandsBehindTheHashOfALinkReachesTheCore() throws {
    core.open(try #require(URL(string: "https://clinic.example/invitation#T0-k_en")))
    #expect(bridge.events.last == .openUrl("/invitation#T0-k_en"))
  }

  @Test func aPageThatCannotBeOpenedFails() async throws {
    phone.pages.canOpen = false
    try await ask(page: "https://pay.example/page", .payment)
    #expect(bridge.answers[7] == .handoff(.failed))
  }

  @Test func aFileIsHandedOver() async throws {
    let file = Model.FileRequest(name: "time.ics", mediaType: "text/calendar", content: [1, 2])
    bridge.ask([Model.Request(id: 3, effect: .files(file))])
    try await eventually("the answer") { bridge.answers[3] == .file(.done) }
    #expect(phone.files.files == [file])
  }

  @Test func secretsAreKeptAndALockedPhoneSaysSo() async throws {
    let secret = Model.SecretEntry(name: "key", value: [9, 8])
    #expect(try await answer(.set(secret), id: 1) == .secret(.done))
    #expect(try await answer(.get("key"), id: 2) == .secret(.value([9, 8])))
    await phone.secrets.lock(true)
    #expect(try await answer(.get("key"), id: 3) == .secret(.unavailable))
    await phone.secrets.lock(false)
    #expect(try await answer(.remove("key"), id: 4) == .secret(.done))
    #expect(try await answer(.get("key"), id: 5) == .secret(.value(nil)))
  }

  @Test func aCallIsCarriedOutInOrderAndItsFactsAreEvents() async throws {
    let request = Model.PeerRequest(
      connection: 1, relay: Model.Relay(urls: [], username: "", credential: ""), relayOnly: false, offers: true)
    let negotiation = Model.Negotiation(connection: 1, iceRestart: false, relay: request.relay)
    bridge.ask([
      Model.Request(id: 1, effect: .call(.openPeer(request))),
      Model.Request(id: 2, effect: .call(.negotiate(negotiation))),
    ])
    try await eventually("an offer") {
      bridge.events.contains { if case .call(.localDescription(let it)) = $0 { it.offer } else { false } }
    }
    #expect(bridge.answers.isEmpty)
  }

  @Test func aCallDoesNotOutliveItsCore() async throws {
    let request = Model.PeerRequest(
      connection: 1, relay: Model.Relay(urls: [], username: "", credential: ""), relayOnly: false, offers: true)
    bridge.ask([Model.Request(id: 1, effect: .call(.openPeer(request)))])
    try await eventually("a connection") { phone.lines.open.count == 1 }
    core.restart()
    #expect(phone.lines.open.isEmpty)
  }

  @Test func aRefusedEventStopsNothing() {
    bridge.failure = .refused
    core.send(.submit)
    #expect(core.state == .running)
  }

  @Test func aBrokenCoreIsMadeAnewOnceAndThenThePersonIsTold() {
    bridge.failure = .broken
    core.send(.submit)
    #expect(core.state == .stopped)
    bridge.failure = nil
    core.restart()
    #expect(core.state == .running)
    #expect(bridge.events.last == .start(Model.Start(path: "/", languages: ["nb-NO"], online: true)))
  }

  @Test func whatWasKnownOfTheNetworkHoldsAfterARestart() {
    core.send(.connectivity(false))
    core.restart()
    #expect(bridge.events.last == .start(Model.Start(path: "/", languages: ["nb-NO"], online: false)))
  }

  private func ask(page: String, _ purpose: Model.HandoffPurpose) async throws {
    let request = Model.HandoffRequest(purpose: purpose, url: page)
    bridge.ask([Model.Request(id: 7, effect: .webHandoff(request))])
    try await eventually("the answer") { bridge.answers[7] != nil }
  }

  private func answer(_ operation: Model.SecretOperation, id: UInt32) async throws -> Output? {
    bridge.ask([Model.Request(id: id, effect: .secret(operation))])
    try await eventually("the answer") { bridge.answers[id] != nil }
    return bridge.answers[id]
  }
}
