import EClinicModel
import SwiftUI
import Testing

@testable import EClinicViews

/// What surrounds every screen.
@MainActor
struct FrameTests {
  @Test("Brand, navigation, language and footer lead where they say")
  func ways() {
    let shown = Shown(Screens.home)
    for name in ["eClinic", "link questions", "English", "link privacy", "link bookings"] {
      #expect(shown.press(name), "\(name)")
    }
    #expect(
      shown.events == [
        .openUrl("/"), .openUrl("/questions"), .setLanguage(.en), .openUrl("/privacy"), .openUrl("/bookings"),
      ])
  }

  @Test("R16: one signs out here or everywhere from the account's menu")
  func r16SignOut() {
    let shown = Shown(Screens.home)
    #expect(shown.control("Ingrid Testmann")?.hint == "Your account")
    shown.press("Sign out")
    shown.press("Sign out everywhere")
    #expect(shown.events == [.signOut, .signOutEverywhere])
  }

  @Test("Signed out there is the way in; not known yet there is neither")
  func signedOut() {
    var frame = Pieces.frame
    frame.account = .signedOut("Sign in with BankID")
    let shown = Shown(Pieces.view(.starting, frame: frame))
    shown.press("Sign in with BankID")
    #expect(shown.events == [.signIn])
    frame.account = .unknown
    shown.view = Pieces.view(.starting, frame: frame)
    #expect(shown.control("Sign in with BankID") == nil)
    #expect(shown.control("Sign out") == nil)
  }

  @Test("There is a way back where the driver has one, and none where it has not")
  func back() {
    let shown = Shown(Pieces.view(Screens.home), hasBack: true)
    shown.press("Back")
    #expect(shown.stepsBack == 1)
    #expect(shown.events.isEmpty)
    #expect(Shown(Screens.home).control("Back") == nil)
  }

  @Test("A notice is said aloud once and closed by its button")
  func notice() {
    Announced.texts = []
    let notice = Model.Notice(text: "The time was let go", tone: .success, close: "Close")
    let shown = Shown(Pieces.view(Screens.home, notice: notice))
    #expect(shown.tree.texts.contains("The time was let go"))
    #expect(shown.tree.texts.contains("The time was let go"))
    #expect(Announced.texts.filter { $0 == "The time was let go" }.count == 1)
    shown.press("Close")
    #expect(shown.events == [.dismissNotice])
    shown.view = Pieces.view(Screens.home)
    #expect(shown.control("Close") == nil)
  }

  @Test("Going offline is said aloud")
  func offline() {
    var frame = Pieces.frame
    frame.offline = nil
    let shown = Shown(Pieces.view(Screens.page, frame: frame))
    _ = shown.tree
    Announced.texts = []
    shown.view = Pieces.view(Screens.page)
    #expect(shown.tree.texts.contains("You are offline"))
    #expect(Announced.texts.contains("You are offline"))
  }

  @Test("On another screen whoever listens is led to its heading")
  func arrival() async throws {
    let shown = Shown(Pieces.view(Screens.page))
    #expect(try await shown.isLed(to: "Privacy"))
    shown.view = Pieces.view(Screens.signIn, arrival: 2)
    #expect(try await shown.isLed(to: "Sign in"))
  }

  @Test("On another screen nothing of the last one's fields stays")
  func arrivalBeginsAnew() {
    let shown = Shown(Pieces.view(Screens.form))
    shown.write("Your name", "Ingrid")
    #expect(shown.control("Your name")?.value == "Ingrid")
    shown.view = Pieces.view(Screens.form, arrival: 2)
    #expect(shown.control("Your name")?.value == "")
  }
}
