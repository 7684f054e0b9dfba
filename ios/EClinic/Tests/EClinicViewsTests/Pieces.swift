import EClinicModel

/// Small parts of views whose every text says where it comes from, so that a test can tell them apart.
enum Pieces {
  static func link(_ name: String, current: Bool = false) -> Model.Link {
    Model.Link(label: "link \(name)", path: "/\(name)", current: current)
  }

  static func action(_ name: String, enabled: Bool = true, busy: Bool = false) -> Model.Action {
    Model.Action(label: "press \(name)", enabled: enabled, busy: busy, consequence: "what \(name) does")
  }

  static func error(_ name: String) -> Model.ErrorPanel {
    Model.ErrorPanel(
      heading: "\(name) failed", text: "\(name) is safe", retry: "try \(name) again", link: link("\(name)-help"),
      reference: "reference of \(name)")
  }

  static func rows(_ name: String) -> [Model.Row] {
    [row("\(name) one"), row("\(name) two")]
  }

  static func row(_ name: String) -> Model.Row {
    Model.Row(label: "label of \(name)", value: "value of \(name)")
  }

  static func call(_ number: String) -> Model.LabelledCall {
    Model.LabelledCall(
      label: "when to call \(number)",
      call: Model.Call(number: number, label: "Call \(number)", address: "tel:\(number)"))
  }

  static let summary = Model.Summary(
    heading: "your appointment", rows: rows("summary"), short: "24 Nov at 18:20", price: "NOK 690")

  /// Where there is no bar at the bottom for its two lines.
  static let summaryAlone = Model.Summary(
    heading: "your appointment", rows: rows("summary"), short: "", price: "")

  static func step(_ name: String, error: Model.ErrorPanel? = nil) -> Model.Step {
    Model.Step(
      heading: "question of \(name)", position: "Step 2 of 3", stepsLabel: "Steps",
      steps: [
        Model.StepMark(label: "first", done: true, current: false),
        Model.StepMark(label: "second", done: false, current: true),
        Model.StepMark(label: "third", done: false, current: false),
      ],
      back: link("before-\(name)"), action: action(name), summary: summary, error: error)
  }

  static func choices(_ name: String) -> Model.Choices {
    Model.Choices(
      label: "choose \(name)",
      choices: [
        Model.Choice(id: "\(name)-1", label: "\(name) one", detail: "about \(name) one", selected: true, refusal: nil),
        Model.Choice(id: "\(name)-2", label: "\(name) two", detail: nil, selected: false, refusal: nil),
        Model.Choice(id: "\(name)-3", label: "\(name) three", detail: nil, selected: false, refusal: "why not \(name)"),
      ])
  }

  /// Choices that a menu shows: without details and refusals.
  static func menu(_ name: String) -> Model.Choices {
    Model.Choices(
      label: "filter by \(name)",
      choices: [
        Model.Choice(id: "", label: "any \(name)", detail: nil, selected: true, refusal: nil),
        Model.Choice(id: "\(name)-1", label: "only \(name)", detail: nil, selected: false, refusal: nil),
      ])
  }

  static func picker(error: Model.ErrorPanel? = nil, notice: String? = nil, empty: String? = nil) -> Model.SlotPicker {
    Model.SlotPicker(
      daysLabel: "Days",
      days: [
        Model.Day(
          date: "2026-11-24", weekday: "tue", day: "24", free: "2 free", label: "Tuesday 24 November, 2 free",
          selected: true),
        Model.Day(
          date: "2026-11-25", weekday: "wed", day: "25", free: "full", label: "Wednesday 25 November, full",
          selected: false),
      ],
      earlier: "earlier days", later: "later days", languages: menu("language"), clinicians: menu("clinician"),
      timesHeading: "Times on Tuesday",
      groups: [
        Model.SlotGroup(
          clinician: "Astrid Demolege", detail: "norsk, engelsk",
          slots: [
            Model.SlotChip(id: "slot-1", time: "18:20", label: "18:20 with Astrid", taken: false, selected: true),
            Model.SlotChip(id: "slot-2", time: "18:40", label: "18:40 with Astrid", taken: false, selected: false),
            Model.SlotChip(id: "slot-3", time: "19:00", label: "19:00, taken", taken: true, selected: false),
          ])
      ],
      zoneNote: "All times are Norwegian", loading: nil, empty: empty, error: error, notice: notice)
  }

  static let frame = Model.Frame(
    skip: "Skip to content",
    emergency: Model.EmergencyBar(
      label: "Emergency numbers", life: "Life at risk?",
      lifeCall: Model.Call(number: "113", label: "Call 113", address: "tel:113"), urgent: "Urgent care:",
      urgentCall: Model.Call(number: "116 117", label: "Call 116 117", address: "tel:116117")),
    brand: "eClinic", navigationLabel: "Main menu", navigation: [link("services", current: true), link("questions")],
    languageSwitch: Model.LanguageSwitch(label: "English", language: .en),
    account: .signedIn(
      Model.SignedIn(
        name: "Ingrid Testmann", menuLabel: "Your account", links: [link("bookings")], signOut: "Sign out",
        signOutEverywhere: "Sign out everywhere")),
    footer: [link("privacy"), link("terms-of-use")], footerText: "A private clinic", offline: "You are offline",
    demo: "A demo clinic", back: "Back")

  static func view(
    _ screen: Model.Screen, arrival: UInt32 = 1, frame: Model.Frame = frame, notice: Model.Notice? = nil
  ) -> Model.ViewModel {
    Model.ViewModel(
      language: .nb, title: "eClinic", path: "/", replace: false, arrival: arrival, frame: frame, screen: screen,
      notice: notice)
  }
}
