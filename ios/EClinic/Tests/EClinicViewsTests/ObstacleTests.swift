import EClinicModel
import SwiftUI
import Testing

@testable import EClinicViews

/// What stands in the way is found, brought into view and said aloud.
@MainActor
struct ObstacleTests {
  @Test("The first thing in the way is the screen's own error, before what is missing in it")
  func order() {
    #expect(Screens.who.obstacle == Obstacle(place: .error, words: "the step failed\nthe step is safe"))
    #expect(Screens.gate.obstacle == Obstacle(place: .question("chest"), words: "Answer about chest"))
    #expect(Screens.terms.obstacle == Obstacle(place: .accept, words: "Accept the terms to go on"))
    #expect(Screens.pay.obstacle == Obstacle(place: .message, words: "The card was declined"))
    #expect(Screens.times.obstacle?.place == .pickerError)
    #expect(Screens.form.obstacle?.place == .error)
    #expect(Screens.page.obstacle == nil)
  }

  @Test("It is said aloud when it comes, and not again while it stays")
  func announced() {
    let well = Model.Screen.who(
      Model.Who(step: Pieces.step("who"), patients: Pieces.choices("patient"), addChild: Pieces.link("add-child")))
    let shown = Shown(well)
    _ = shown.tree
    Announced.texts = []
    shown.view = Pieces.view(Screens.who)
    _ = shown.tree
    _ = shown.tree
    #expect(Announced.texts == ["the step failed\nthe step is safe"])
  }

  @Test("The time that is held is said once a minute, though it is drawn every second")
  func countdown() {
    guard case .pay(var pay) = Screens.pay else { return }
    let shown = Shown(.pay(pay))
    _ = shown.tree
    Announced.texts = []
    pay.countdown = "9 minutes and 29 seconds"
    pay.secondsLeft = 569
    shown.view = Pieces.view(.pay(pay))
    #expect(shown.tree.texts.contains("9 minutes and 29 seconds"))
    #expect(Announced.texts.isEmpty)
    pay.announcement = "8 minutes left"
    shown.view = Pieces.view(.pay(pay))
    _ = shown.tree
    #expect(Announced.texts == ["8 minutes left"])
  }

  @Test("Trying again with the same answer missing leads there again; trying again after a failure does not")
  func again() {
    let gate = Shown(Screens.gate)
    _ = gate.tree
    Announced.texts = []
    gate.press("press gate")
    #expect(Announced.texts == ["Answer about chest"])
    #expect(gate.events == [.booking(.continue)])
    let who = Shown(Screens.who)
    _ = who.tree
    Announced.texts = []
    who.press("press who")
    #expect(Announced.texts.isEmpty)
  }

  @Test("Sending a form again with the same errors leads to their summary again")
  func formAgain() {
    guard case .form(var form) = Screens.form else { return }
    form.error = nil
    let shown = Shown(.form(form))
    shown.press("The address is wrong")
    #expect(shown.listenedTo?.name == "Your email")
    Announced.texts = []
    shown.press("press send")
    #expect(shown.listenedTo?.name == "Mend this")
    #expect(Announced.texts == ["Mend this"])
  }
}
