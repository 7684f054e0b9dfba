import EClinicKit
import EClinicLive
import EClinicModel
import EClinicTestSupport
import EClinicViews
import Foundation
import SwiftUI
import Testing

/// The app's screens on the real core, far from any clinic.
@MainActor @Suite(.serialized)
struct CoreScreenTests {
  private func withPhone(_ test: (Phone, ViewHost) throws -> Void) throws {
    let phone = try Phone { store throws(CoreFailure) in
      try LiveBridge(origin: "http://127.0.0.1:9", store: store)
    }
    defer { phone.remove() }
    phone.open()
    try test(phone, ViewHost(CoreScreen(core: phone.core)))
  }

  @Test func anEmergencyNumberIsOnEveryScreen() throws {
    try withPhone { phone, host in
      for path in ["/", "/terms", "/privacy", "/sign-in", "/contact", "/emergency", "/no-such-page"] {
        phone.core.send(.openUrl(path))
        let call = try #require(phone.core.view?.frame.emergency.lifeCall.label)
        #expect(host.tree().all.contains { $0.kind == .link && $0.name == call }, "\(path)")
      }
    }
  }

  @Test func aLinkOnTheScreenLeadsThereAndBackLeadsHere() throws {
    try withPhone { phone, host in
      let link = try #require(phone.core.view?.frame.footer.first { !$0.current })
      let control = host.tree().all.first { $0.isControl && $0.name == link.label }
      let press = try #require(control?.press)
      press()
      #expect(phone.core.view?.path == link.path)
      #expect(phone.core.back())
      #expect(phone.core.view?.path == "/")
    }
  }

  @Test func everyControlHasANameAndEveryHeadingIsOne() throws {
    try withPhone { phone, host in
      for path in ["/", "/terms", "/privacy", "/questions", "/sign-in", "/contact", "/mental-health", "/emergency"] {
        phone.core.send(.openUrl(path))
        let tree = host.tree()
        for control in tree.all where control.isControl && !control.isHidden {
          #expect(!control.name.isEmpty, "\(path): \(control.path)")
        }
        #expect(tree.all.contains { $0.traits.contains(.isHeader) }, "\(path)")
      }
      #expect(host.mistakes.isEmpty)
    }
  }

  @Test func theOtherLanguageIsOnePressAway() throws {
    try withPhone { phone, host in
      let label = try #require(phone.core.view?.frame.languageSwitch.label)
      let control = host.tree().all.first { $0.isControl && $0.name == label }
      let press = try #require(control?.press)
      press()
      #expect(phone.core.view?.language == .en)
      let life = try #require(phone.core.view?.frame.emergency.life)
      #expect(host.tree().texts.contains { $0.contains(life) }, "\(host.tree().drawing())")
    }
  }

  @Test func aCoreThatStoppedIsSaidAndMadeAnew() throws {
    let bridge = FakeBridge(showing: try someView())
    let phone = try Phone { _ throws(CoreFailure) in bridge }
    phone.open()
    bridge.failure = .broken
    phone.core.send(.submit)
    let host = ViewHost(CoreScreen(core: phone.core))
    let button = try #require(host.tree().all.first { $0.kind == .button })
    bridge.failure = nil
    let press = try #require(button.press)
    press()
    #expect(phone.core.state == .running)
  }

  private func someView() throws -> Model.ViewModel {
    var view: Model.ViewModel?
    try withPhone { phone, _ in view = phone.core.view }
    return try #require(view)
  }
}
