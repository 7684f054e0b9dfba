import EClinicModel
import SwiftUI
import Testing

@testable import EClinicViews

/// What the person does, and what the core is told.
@MainActor
struct EventTests {
  /// A screen, the name of a control on it, and the event it sends.
  struct Pressed: Sendable, CustomTestStringConvertible {
    let screen: Model.Screen
    let name: String
    let event: Model.Event
    var testDescription: String { "\(screen.testDescription): \(name)" }

    init(_ screen: Model.Screen, _ name: String, _ event: Model.Event) {
      self.screen = screen
      self.name = name
      self.event = event
    }
  }

  nonisolated static let presses: [Pressed] = [
    Pressed(Screens.home, "link book", .openUrl("/book")),
    Pressed(Screens.home, "link next", .openUrl("/next")),
    Pressed(Screens.home, "link doctor", .openUrl("/doctor")),
    Pressed(Screens.home, "link mental-health", .openUrl("/mental-health")),
    Pressed(Screens.home, "try the catalogue again", .retry),
    Pressed(Screens.times, "press book", .booking(.continue)),
    Pressed(Screens.times, "Wednesday 25 November, full", .booking(.pickDay("2026-11-25"))),
    Pressed(Screens.times, "18:40 with Astrid", .booking(.pickSlot("slot-2"))),
    Pressed(Screens.times, "earlier days", .booking(.moveWeek(false))),
    Pressed(Screens.times, "later days", .booking(.moveWeek(true))),
    Pressed(Screens.times, "only clinician", .booking(.filterClinician("clinician-1"))),
    Pressed(Screens.times, "only language", .booking(.filterLanguage("language-1"))),
    Pressed(Screens.signIn, "Sign in with BankID", .signIn),
    Pressed(Screens.form, "press send", .submit),
    Pressed(Screens.who, "patient two", .booking(.pickPatient("patient-2"))),
    Pressed(Screens.who, "press who", .booking(.continue)),
    Pressed(Screens.who, "link add-child", .openUrl("/add-child")),
    Pressed(Screens.who, "link before-who", .openUrl("/before-who")),
    Pressed(Screens.gate, "Not sure", .booking(.answer(Model.GateReply(question: "chest", answer: .unsure)))),
    Pressed(Screens.gate, "press gate", .booking(.continue)),
    Pressed(Screens.emergency, "link questions-again", .openUrl("/questions-again")),
    Pressed(Screens.advice, "I understand, continue", .booking(.understoodAdvice)),
    Pressed(Screens.pickTime, "channel two", .booking(.pickChannel("channel-2"))),
    Pressed(Screens.pickTime, "press time", .booking(.continue)),
    Pressed(Screens.terms, "I have read the terms", .toggled(Model.Toggle(field: "accept", on: true))),
    Pressed(Screens.terms, "press terms", .booking(.continue)),
    Pressed(Screens.terms, "link terms", .openUrl("/terms")),
    Pressed(Screens.pay, "press pay", .booking(.pay)),
    Pressed(Screens.pay, "Choose another time", .booking(.release)),
    Pressed(Screens.paymentPending, "press ask again", .retry),
    Pressed(Screens.bookings, "Tuesday 24 November at 18:20", .openUrl("/bookings/b1")),
    Pressed(Screens.bookings, "link book-one", .openUrl("/book-one")),
    Pressed(Screens.booking, "Save in the calendar", .booking(.downloadCalendar)),
    Pressed(Screens.booking, "press cancel", .booking(.startCancel)),
    Pressed(Screens.booking, "link receipt", .openUrl("/receipt")),
    Pressed(Screens.booking, "link room", .openUrl("/room")),
    Pressed(Screens.booking, "link pay", .openUrl("/pay")),
    Pressed(Screens.booking, "link again", .openUrl("/again")),
    Pressed(Screens.cancel, "press cancel it", .booking(.confirmCancel)),
    Pressed(Screens.cancel, "link keep", .openUrl("/keep")),
    Pressed(Screens.receipt, "link booking", .openUrl("/booking")),
    Pressed(Screens.page, "link contact", .openUrl("/contact")),
    Pressed(.failed(Pieces.error("it")), "try it again", .retry),
    Pressed(.notFound(Pieces.error("it")), "link it-help", .openUrl("/it-help")),
    Pressed(Screens.deviceTest, "Turn the microphone off", .room(.microphone(false))),
    Pressed(Screens.deviceTest, "act on finding", .room(.continue)),
    Pressed(Screens.deviceTest, "link bookings-list", .openUrl("/bookings-list")),
    Pressed(Screens.allowing, "press allow", .room(.allowMedia)),
    Pressed(Screens.checking, "press join", .room(.join)),
    Pressed(Screens.checking, "Turn the microphone off", .room(.microphone(false))),
    Pressed(Screens.checking, "Turn the camera off", .room(.camera(false))),
    Pressed(Screens.checking, "The other camera", .room(.switchCamera)),
    Pressed(Screens.checking, "only microphone", .room(.pickMicrophone("microphone-1"))),
    Pressed(Screens.checking, "only camera", .room(.pickCamera("camera-1"))),
    Pressed(Screens.checking, "only output", .room(.pickOutput("output-1"))),
    Pressed(Screens.checking, "Try again", .room(.allowMedia)),
    Pressed(Screens.checking, "Go on without", .room(.withoutCamera)),
    Pressed(Screens.checking, "link visit", .openUrl("/visit")),
    Pressed(Screens.waiting, "Leave the waiting room", .room(.leave)),
    Pressed(Screens.meeting, "Let Ola in", .room(.admit("k1"))),
    Pressed(Screens.meeting, "Not Ola", .room(.deny("k1"))),
    Pressed(Screens.meeting, "End for tolk", .room(.remove("tolk"))),
    Pressed(Screens.meeting, "Turn the microphone off", .room(.microphone(false))),
    Pressed(Screens.meeting, "Turn the camera off", .room(.camera(false))),
    Pressed(Screens.meeting, "The other camera", .room(.switchCamera)),
    Pressed(Screens.meeting, "Leave the room", .room(.leave)),
    Pressed(Screens.meeting, "Turn the time alone on", .room(.privateTime(true))),
    Pressed(Screens.meeting, "press end", .room(.end)),
    Pressed(Screens.meeting, "Something is wrong", .room(.reportProblem(true))),
    Pressed(Screens.meeting, "act on poor-line", .room(.continue)),
    Pressed(Screens.meeting, "Close the help", .room(.showCrisis(false))),
    Pressed(Screens.meeting, "press tell", .room(.sendWhereabouts)),
    Pressed(Screens.meeting, "press report", .room(.sendProblem)),
    Pressed(Screens.meeting, "Close the report", .room(.reportProblem(false))),
    Pressed(Screens.meeting, "try the room again", .retry),
    Pressed(Screens.over, "Back into the room", .room(.join)),
    Pressed(Screens.over, "mark 4", .room(.rate(4))),
    Pressed(Screens.over, "It did not work", .room(.reportProblem(true))),
    Pressed(Screens.shut, "link device-test", .openUrl("/device-test")),
    Pressed(Screens.telephone, "Nobody rang", .room(.reportProblem(true))),
  ]

  @Test("A press tells the core what was pressed", arguments: presses)
  func press(_ pressed: Pressed) {
    let shown = Shown(pressed.screen)
    #expect(shown.press(pressed.name))
    #expect(shown.events == [pressed.event])
  }

  @Test("What is chosen is said to be, and what cannot be chosen is disabled")
  func choices() {
    let who = Shown(Screens.who)
    #expect(who.control("patient one")?.traits.contains(.isSelected) == true)
    #expect(who.control("patient two")?.traits.contains(.isSelected) == false)
    #expect(who.control("patient three")?.isDisabled == true)
    #expect(who.control("patient three")?.hint == "why not patient")
    let time = Shown(Screens.pickTime)
    #expect(time.control("18:20 with Astrid")?.traits.contains(.isSelected) == true)
    #expect(time.control("19:00, taken")?.isDisabled == true)
    #expect(time.control("Tuesday 24 November, 2 free")?.traits.contains(.isSelected) == true)
  }

  @Test("A button that is busy or can do nothing cannot be pressed, and says what it would do")
  func busy() {
    var cancel = Model.Cancel(
      heading: "Cancel?", refund: "", tone: .neutral, rows: [], action: Pieces.action("it", busy: true),
      keep: Pieces.link("keep"), error: nil)
    #expect(Shown(.cancel(cancel)).control("press it")?.isDisabled == true)
    cancel.action = Pieces.action("it", enabled: false)
    #expect(Shown(.cancel(cancel)).control("press it")?.isDisabled == true)
    cancel.action = Pieces.action("it")
    #expect(Shown(.cancel(cancel)).control("press it")?.hint == "what it does")
  }

  @Test("Questions and answers are folded until one is opened")
  func foldedQuestions() {
    let section = Model.Section(id: "one", heading: "Can I cancel?", paragraphs: ["Yes, until a day before"], items: [])
    let shown = Shown(
      .page(
        Model.Page(
          id: "questions", heading: "Questions", lead: "", version: nil, calls: [], sections: [section], table: nil,
          links: [])))
    #expect(!shown.tree.texts.contains("Yes, until a day before"))
    shown.press("Can I cancel?")
    #expect(shown.tree.texts.contains("Yes, until a day before"))
  }
}
