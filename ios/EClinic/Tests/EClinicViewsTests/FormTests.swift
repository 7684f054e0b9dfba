import EClinicModel
import SwiftUI
import Testing

@testable import EClinicViews

/// Fields, boxes, menus and what is wrong with them.
@MainActor
struct FormTests {
  private func form(
    _ fields: [Model.Field], errors: [Model.FieldError] = [], done: String? = nil, share: Model.Share? = nil
  ) -> Model.Screen {
    .form(
      Model.Form(
        id: "contact", heading: "Contact", lead: "", fields: fields, errorsHeading: errors.isEmpty ? "" : "Mend this",
        errors: errors, action: Pieces.action("send"), back: Pieces.link("home"), error: nil, done: done, share: share))
  }

  @Test("Writing sends the whole text, and it stays while the core has not answered")
  func writing() {
    let shown = Shown(form([Screens.text("name", .name)]))
    shown.write("Your name", "Ing")
    shown.write("Your name", "Ingrid")
    #expect(
      shown.events == [
        .fieldChanged(Model.FieldChange(field: "name", value: "Ing")),
        .fieldChanged(Model.FieldChange(field: "name", value: "Ingrid")),
      ])
    #expect(shown.control("Your name")?.value == "Ingrid")
  }

  @Test("What the core holds comes into the field when nobody writes there")
  func coreValue() {
    let shown = Shown(form([Screens.text("name", .name)]))
    #expect(shown.control("Your name")?.value == "")
    shown.view = Pieces.view(form([Screens.text("name", .name, value: "Ingrid")]))
    _ = shown.tree
    #expect(shown.control("Your name")?.value == "Ingrid")
  }

  @Test("A text is never longer than its field takes, and no letter is cut in two")
  func longest() {
    let shown = Shown(form([Screens.text("name", .name, longest: 3)]))
    shown.write("Your name", "abcdef")
    #expect(shown.events == [.fieldChanged(Model.FieldChange(field: "name", value: "abc"))])
    #expect("ab👩‍⚕️".shortened(to: 4) == "ab")
    #expect("ab👩‍⚕️".shortened(to: 0) == "ab👩‍⚕️")
  }

  @Test("A date is chosen from a wheel that first shows nothing as chosen")
  func date() throws {
    let shown = Shown(form([Screens.text("birth", .date)]))
    #expect(shown.control("Your birth")?.write == nil)
    shown.press("Your birth")
    let today = CalendarDay(Date.now).text
    #expect(shown.events == [.fieldChanged(Model.FieldChange(field: "birth", value: today))])
    shown.view = Pieces.view(form([Screens.text("birth", .date, value: "2019-05-24")]))
    #expect(shown.control("Your birth")?.value == "2019-05-24")
    shown.write("Your birth", "2019-05-25")
    #expect(shown.events.last == .fieldChanged(Model.FieldChange(field: "birth", value: "2019-05-25")))
  }

  @Test("A day is a day of the calendar or nothing")
  func calendarDay() {
    #expect(CalendarDay("2024-02-29")?.text == "2024-02-29")
    #expect(CalendarDay("2023-02-29") == nil)
    #expect(CalendarDay("") == nil)
    #expect(CalendarDay("2023-02") == nil)
    let day = CalendarDay("2026-03-29")
    #expect(day.map { CalendarDay($0.noon) } == day)
  }

  @Test("A box says whether it is set, what is wrong, and what it becomes")
  func box() {
    let field = Model.CheckField(id: "terms", label: "I accept", hint: "help", on: true, error: "needed", link: nil)
    let shown = Shown(form([.check(field)]))
    #expect(shown.control("I accept")?.isOn == true)
    #expect(shown.control("I accept")?.hint == "needed. help")
    shown.press("I accept")
    #expect(shown.events == [.toggled(Model.Toggle(field: "terms", on: false))])
  }

  @Test("A menu without a choice shows its own name, and sends what is chosen")
  func menu() {
    let choices = Model.Choices(
      label: "Topic",
      choices: [
        Model.Choice(id: "a", label: "Booking", detail: nil, selected: false, refusal: nil),
        Model.Choice(id: "b", label: "Payment", detail: nil, selected: false, refusal: nil),
      ])
    let shown = Shown(form([.select(Model.SelectField(id: "topic", choices: choices, error: nil))]))
    let chosen = shown.tree.all.filter { $0.traits.contains(.isSelected) && $0.kind == .button }
    #expect(chosen.map(\.name).contains("Topic"))
    shown.press("Payment")
    #expect(shown.events == [.fieldChanged(Model.FieldChange(field: "topic", value: "b"))])
  }

  @Test("A form that was sent shows what happens now, and no fields")
  func done() {
    Announced.texts = []
    let shown = Shown(form([Screens.text("name", .name)], done: "We answer in a day"))
    #expect(shown.tree.texts.contains("We answer in a day"))
    #expect(shown.control("Your name") == nil)
    #expect(shown.control("press send") == nil)
    #expect(Announced.texts.contains("We answer in a day"))
  }

  @Test("A link for somebody else can be read, and handed on")
  func share() {
    let share = Model.Share(
      url: "https://eclinic.example/invitation#token", label: "Share the link", copy: "Copy", copied: "Copied")
    let shown = Shown(form([], done: "The link is ready", share: share))
    #expect(shown.tree.texts.contains("https://eclinic.example/invitation#token"))
    #expect(shown.control("Share the link") != nil)
    let unsent = Shown(form([]))
    #expect(unsent.control("Share the link") == nil)
  }

  @Test("After a failed try the summary of errors is said aloud, and each names its field")
  func errors() {
    let shown = Shown(form([Screens.text("email", .email)]))
    _ = shown.tree
    Announced.texts = []
    let wrong = Model.FieldError(field: "email", text: "The address is wrong")
    shown.view = Pieces.view(form([Screens.text("email", .email)], errors: [wrong]))
    #expect(shown.control("The address is wrong") != nil)
    #expect(Announced.texts.contains("Mend this"))
    #expect(shown.control("Your email")?.hint == "wrong email. help with email")
  }

  @Test("After a failed try one is led to the summary, and from there to the field")
  func ledToTheField() {
    let shown = Shown(form([Screens.text("email", .email)]))
    _ = shown.tree
    let wrong = Model.FieldError(field: "email", text: "The address is wrong")
    shown.view = Pieces.view(form([Screens.text("email", .email)], errors: [wrong]))
    #expect(shown.listenedTo?.name == "Mend this")
    shown.press("The address is wrong")
    #expect(shown.listenedTo?.name == "Your email")
    #expect(shown.control("Your email")?.isWrittenInto == true)
  }

  @Test("While somebody writes, what the core holds does not overwrite it")
  func lateAnswer() {
    let wrong = Model.FieldError(field: "name", text: "The name is missing")
    let shown = Shown(form([Screens.text("name", .name)], errors: [wrong]))
    shown.press("The name is missing")
    shown.write("Your name", "Ing")
    shown.write("Your name", "Ingrid")
    shown.view = Pieces.view(form([Screens.text("name", .name, value: "Ing")], errors: [wrong]))
    #expect(shown.control("Your name")?.value == "Ingrid")
  }
}
