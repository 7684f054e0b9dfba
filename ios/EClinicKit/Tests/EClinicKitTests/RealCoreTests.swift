import EClinicDevice
import EClinicKit
import EClinicLive
import EClinicModel
import EClinicTestSupport
import Foundation
import Testing

/// The driver on the real core, through the real binding.
@MainActor @Suite(.serialized)
struct RealCoreTests {
  private func withPhone(_ test: (Phone) async throws -> Void) async throws {
    let phone = try Phone.withoutClinic()
    defer { phone.remove() }
    phone.open()
    try await test(phone)
  }

  @Test func itStartsInTheLanguageOfThePhone() async throws {
    try await withPhone { phone in
      try await eventually("the start page") { phone.core.view?.path == "/" }
      #expect(phone.core.view?.language == .nb)
      #expect(phone.core.view?.frame.emergency.lifeCall.number == "113")
    }
  }

  @Test func aClinicOutOfReachIsAStateAndNotACrash() async throws {
    try await withPhone { phone in
      try await eventually("what happened, with a way on") {
        if case .home(let home) = phone.core.view?.screen { home.error?.retry != nil } else { false }
      }
    }
  }

  @Test func goingOfflineIsSaid() async throws {
    try await withPhone { phone in
      phone.core.send(.connectivity(false))
      #expect(phone.core.view?.frame.offline != nil)
      phone.core.send(.connectivity(true))
      #expect(phone.core.view?.frame.offline == nil)
    }
  }

  @Test func anEventIsInTheViewWhenSendReturns() async throws {
    try await withPhone { phone in
      phone.core.send(.setLanguage(.en))
      #expect(phone.core.view?.language == .en)
      phone.core.send(.openUrl("/terms"))
      #expect(phone.core.view?.path == "/terms")
    }
  }

  @Test func theStackOfAddressesIsWalkedBack() async throws {
    try await withPhone { phone in
      phone.core.send(.openUrl("/terms"))
      phone.core.send(.openUrl("/privacy"))
      #expect(phone.core.back())
      #expect(phone.core.view?.path == "/terms")
      #expect(phone.core.back())
      #expect(phone.core.view?.path == "/")
      #expect(!phone.core.back())
    }
  }

  @Test func signInLeadsToAPageOfTheClinicsOwnOrNowhere() async throws {
    try await withPhone { phone in
      phone.core.send(.openUrl("/sign-in"))
      phone.core.send(.signIn)
      try await eventually("BankID is opened") { phone.pages.page?.purpose == .bankId }
      #expect(phone.pages.page?.url.absoluteString.hasPrefix("http://127.0.0.1:9/") == true)
    }
  }

  /// The language is kept in the encrypted store, whose key is a secret of the phone's.
  @Test func killedAndOpenedAgainItIsWhereItWas() async throws {
    try await withPhone { phone in
      phone.core.send(.setLanguage(.en))
      phone.core.send(.openUrl("/terms"))
      try await eventually("the store's key is kept") {
        FileManager.default.fileExists(atPath: phone.folder.appendingPathComponent("store.db").path)
      }
      try await Task.sleep(for: .seconds(1))
      phone.restart()
      #expect(phone.core.view?.path == "/terms")
      try await eventually("the language that was chosen") { phone.core.view?.language == .en }
      #expect(phone.core.back())
      #expect(phone.core.view?.path == "/")
    }
  }

  @Test func whatIsWrittenSurvivesTheBridge() async throws {
    try await withPhone { phone in
      phone.core.send(.openUrl("/contact"))
      guard case .form(let form) = phone.core.view?.screen,
        case .text(let field) = form.fields.first(where: { if case .text = $0 { true } else { false } })
      else {
        Issue.record("the contact form has a field of text")
        return
      }
      let text = "Æøå 🩺 \u{0301}"
      phone.core.send(.fieldChanged(Model.FieldChange(field: field.id, value: text)))
      guard case .form(let changed) = phone.core.view?.screen else { return }
      #expect(
        changed.fields.contains { if case .text(let it) = $0 { it.value == text } else { false } })
    }
  }
}
