import EClinicModel
import Testing

@testable import EClinicViews

/// One filled example of every screen there is, with everything optional there.
enum Screens {
  static let all: [Model.Screen] =
    [
      .starting,
      .loading(Model.Loading(heading: "Times", label: "Fetching times", shape: .slots)),
      home, times, signIn, form, who, gate, emergency, advice, pickTime, terms, pay, paymentPending, bookings, booking,
      cancel, receipt, page,
      .failed(Pieces.error("the clinic")),
      .notFound(Pieces.error("the page")),
      deviceTest,
    ] + rooms

  static let home = Model.Screen.home(
    Model.Home(
      heading: "Meet the doctor", lead: "By video", book: Pieces.link("book"),
      nextFree: Model.NextFree(
        eyebrow: "Next free", when: "Today at 18:20", what: "Doctor", price: "NOK 690", priceNote: "paid now",
        link: Pieces.link("next")),
      servicesHeading: "Services",
      services: [
        Model.ServiceCard(
          id: "doctor", name: "Doctor visit", description: "For most things", priceAndLength: "NOK 690 · 20 min",
          age: "From 18 years", next: "Next: today", link: Pieces.link("doctor"))
      ],
      loading: nil, error: Pieces.error("the catalogue"), reimbursement: "No reimbursement", howHeading: "How it works",
      how: [Model.HowStep(number: "1", heading: "Choose a time", text: "Without signing in")],
      cliniciansHeading: "Clinicians",
      clinicians: [
        Model.ClinicianCard(
          name: "Astrid Demolege", profession: "Doctor", profile: "Knows a lot", rows: Pieces.rows("clinician"))
      ],
      mentalHealth: Model.Teaser(heading: "Is it heavy?", text: "Read this", link: Pieces.link("mental-health"))))

  static let times = Model.Screen.times(
    Model.Times(
      heading: "Doctor", lead: "For most things", rows: Pieces.rows("service"),
      picker: Pieces.picker(error: Pieces.error("the times"), notice: "Your time was taken", empty: "Nothing free"),
      action: Pieces.action("book"), back: Pieces.link("all-services")))

  static let signIn = Model.Screen.signIn(
    Model.SignIn(
      heading: "Sign in", reason: "We must know who you are", button: "Sign in with BankID", busy: false,
      privacy: "We get your name", under16: "Under 16?", error: Pieces.error("BankID")))

  static let form = Model.Screen.form(
    Model.Form(
      id: "contact", heading: "Contact us", lead: "We answer in a day",
      fields: [
        text("name", .name), text("email", .email), text("telephone", .telephone), text("number", .digits),
        text("birth_date", .date), text("message", .lines),
        .check(
          Model.CheckField(
            id: "terms", label: "I accept the terms", hint: "help with terms", on: false, error: "accept them",
            link: Pieces.link("terms"))),
        .select(Model.SelectField(id: "topic", choices: Pieces.menu("topic"), error: "choose a topic")),
        .passage(Model.Passage(heading: "Declaration", paragraphs: ["I am a parent", "I have the right"])),
      ],
      errorsHeading: "Mend this", errors: [Model.FieldError(field: "email", text: "The address is wrong")],
      action: Pieces.action("send"), back: Pieces.link("home"), error: Pieces.error("sending"), done: nil, share: nil))

  static func text(_ id: String, _ kind: Model.TextKind, value: String = "", longest: UInt32 = 0) -> Model.Field {
    .text(
      Model.TextField(
        id: id, label: "Your \(id)", hint: "help with \(id)", value: value, error: "wrong \(id)", kind: kind,
        longest: longest))
  }

  static let who = Model.Screen.who(
    Model.Who(
      step: Pieces.step("who", error: Pieces.error("the step")), patients: Pieces.choices("patient"),
      addChild: Pieces.link("add-child")))

  static let gate = Model.Screen.gate(
    Model.Gate(
      step: Pieces.step("gate"), intro: "We ask to be sure",
      questions: ["chest", "breath"].map { id in
        Model.Question(
          id: id, text: "Trouble with \(id)?",
          answers: [
            Model.AnswerChoice(answer: .yes, label: "Yes", selected: false),
            Model.AnswerChoice(answer: .no, label: "No", selected: true),
            Model.AnswerChoice(answer: .unsure, label: "Not sure", selected: false),
          ], error: "Answer about \(id)")
      }))

  static let emergency = Model.Screen.emergency(
    Model.Emergency(
      heading: "Call 113 now", text: "It can be serious", calls: [Pieces.call("113"), Pieces.call("116117")],
      back: Pieces.link("questions-again")))

  static let advice = Model.Screen.advice(
    Model.Advice(
      heading: "You do not have to be alone", paragraphs: ["Talk to somebody", "We are no emergency service"],
      calls: [Pieces.call("116123")], understood: "I understand, continue", back: Pieces.link("questions-again")))

  static let pickTime = Model.Screen.pickTime(
    Model.PickTime(
      step: Pieces.step("time"), channels: Pieces.choices("channel"),
      picker: Pieces.picker(error: Pieces.error("the times"), notice: "Your time was taken", empty: "Nothing free")))

  static let terms = Model.Screen.terms(
    Model.Terms(
      step: Pieces.step("terms"), refund: "Free until Monday", refundTone: .warning,
      points: ["No-show is paid", "No reimbursement"], terms: Pieces.link("terms"),
      acceptLabel: "I have read the terms",
      accepted: false, acceptError: "Accept the terms to go on"))

  static let pay = Model.Screen.pay(
    Model.Pay(
      step: Pieces.step("pay"), countdown: "9 minutes and 30 seconds", announcement: "9 minutes left", secondsLeft: 570,
      secondsTotal: 600, expired: false, refund: "Free until Monday", message: "The card was declined",
      release: "Choose another time"))

  static let paymentPending = Model.Screen.paymentPending(
    Model.PaymentPending(
      heading: "We wait for the payment", text: "You may close this", slow: "It takes long",
      summary: Pieces.summaryAlone,
      bookings: Pieces.link("bookings"), action: Pieces.action("ask again")))

  static let bookings = Model.Screen.bookings(
    Model.Bookings(
      heading: "My appointments", upcomingHeading: "To come", upcoming: [card("b1", "Tuesday 24 November at 18:20")],
      empty: Model.Empty(text: "None yet", link: Pieces.link("book-one")), pastHeading: "Earlier",
      past: [card("b2", "Monday 2 November at 09:00")], error: Pieces.error("the list")))

  private static func card(_ id: String, _ when: String) -> Model.BookingCard {
    Model.BookingCard(
      id: id, when: when, what: "Doctor · video \(id)", who: "For Ingrid \(id)",
      status: Model.Status(text: "Status of \(id)", tone: .success),
      // The card is the link, by the name of its time.
      link: Model.Link(label: when, path: "/bookings/\(id)", current: false))
  }

  static let booking = Model.Screen.booking(
    Model.Booking(
      heading: "Your appointment is booked", status: Model.Status(text: "Booked", tone: .success), lead: "See you then",
      rows: Pieces.rows("booking"),
      refund: Model.RefundStatus(
        heading: "Refund", text: "On its way", tone: .neutral,
        steps: [
          Model.StepMark(label: "decided", done: true, current: false),
          Model.StepMark(label: "sent", done: false, current: true),
        ]),
      meeting: "Open the app at the time", room: Pieces.link("room"), invite: Pieces.link("invite"),
      cancel: Pieces.action("cancel"),
      calendar: "Save in the calendar",
      pay: Pieces.link("pay"), receipt: Pieces.link("receipt"), bookAgain: Pieces.link("again"),
      back: Pieces.link("bookings-list"), error: Pieces.error("cancelling")))

  static let cancel = Model.Screen.cancel(
    Model.Cancel(
      heading: "Cancel the appointment?", refund: "You get NOK 690 back", tone: .success,
      rows: Pieces.rows("cancelled"),
      action: Pieces.action("cancel it"), keep: Pieces.link("keep"), error: Pieces.error("cancelling")))

  static let receipt = Model.Screen.receipt(
    Model.Receipt(
      heading: "Receipt 7", rows: Pieces.rows("receipt"), line: Pieces.row("line"), vat: Pieces.row("vat"),
      total: Pieces.row("total"), refunded: Pieces.row("refunded"), print: "Print", back: Pieces.link("booking")))

  static let page = Model.Screen.page(
    Model.Page(
      id: "privacy", heading: "Privacy", lead: "What we keep", version: "Version 1", calls: [Pieces.call("113")],
      sections: [
        Model.Section(id: "who", heading: "Who we are", paragraphs: ["A clinic"], items: ["doctors", "nurses"])
      ],
      table: Model.Table(
        caption: "Processors", heads: ["Name", "Task"],
        rows: [Model.TableRow(cells: ["A firm", "hosting"]), Model.TableRow(cells: ["Another", "mail"])]),
      links: [Pieces.link("contact")]))
}

extension Model.Screen: CustomTestStringConvertible {
  /// The screen's name alone, for the list of tests; a room's with its stage.
  public var testDescription: String {
    if case .room(let room) = self { "room, \(room.stage.place)" } else { name }
  }

  var name: String { String(String(describing: self).prefix { $0 != "(" }) }
}
