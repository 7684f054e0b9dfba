import EClinicModel

/// A room on each of its stages, and the device test, with everything optional there.
extension Screens {
  static let rooms: [Model.Screen] = [
    room(.fetching), checking, room(.joining("On the way in")), waiting, meeting, over, shut, telephone,
  ]

  static let deviceTest = Model.Screen.deviceTest(
    Model.DeviceTest(
      heading: "Test your devices", lead: "Nothing is sent", allow: nil, own: own(),
      findings: [notice("finding", .success)], back: Pieces.link("bookings-list")))

  static let checking = room(
    .checking(Model.Checking(lead: "Check them first", own: own(), allow: nil, join: Pieces.action("join"))))

  /// Before the system has been asked.
  static let allowing = room(
    .checking(
      Model.Checking(
        lead: "Check them first", own: own(problem: nil), allow: Pieces.action("allow"), join: Pieces.action("join"))))

  static let waiting = room(
    .waiting(Model.WaitingRoom(lead: "The clinician is here", own: own(), leave: "Leave the waiting room")))

  static let meeting = room(
    .meeting(
      Model.Meeting(
        tiles: [tile("astrid", 7), tile("tolk", 9)], alone: "Nobody else is here", own: own(level: nil),
        knocks: [
          Model.Knock(peer: "k1", name: "Ola Testmann", detail: "Parent", admit: "Let Ola in", deny: "Not Ola")
        ], privateTime: toggle("time alone", on: false), still: toggle("picture", on: false),
        report: "Something is wrong", leave: "Leave the room", end: Pieces.action("end"))),
    beside: true)

  static let over = room(
    .over(
      Model.Over(
        heading: "You have left", text: "You can come back", again: "Back into the room",
        rating: Model.Choices(
          label: "How was it?",
          choices: (1...5).map {
            Model.Choice(id: "\($0)", label: "mark \($0)", detail: nil, selected: false, refusal: nil)
          }), rated: nil, report: "It did not work")))

  static let shut = room(
    .shut(Model.Shut(heading: "Not open yet", text: "It opens at ten", test: Pieces.link("device-test"))))

  static let telephone = room(
    .telephone(
      Model.TelephoneVisit(
        when: "We ring at ten", from: Pieces.row("from"), to: Pieces.row("to"), report: "Nobody rang")))

  static func room(_ stage: Model.RoomStage, beside: Bool = false) -> Model.Screen {
    .room(
      Model.Room(
        heading: "Consultation with Astrid", rows: Pieces.rows("visit"), stage: stage,
        notices: beside ? [notice("poor-line", .warning)] : [], whereabouts: beside ? whereabouts : nil,
        crisis: beside ? crisis(open: true) : nil, problem: beside ? problem : nil,
        announcement: beside ? "Astrid is here" : "", back: Pieces.link("visit"),
        error: beside ? Pieces.error("the room") : nil))
  }

  static func notice(_ name: String, _ tone: Model.Tone, does deed: Model.NoticeDeed = .continue) -> Model.RoomNotice {
    Model.RoomNotice(
      text: "notice of \(name)", tone: tone, action: Model.NoticeAction(label: "act on \(name)", does: deed),
      call: Model.Call(number: "22 00 00 00", label: "Call the clinic about \(name)", address: "tel:22000000"))
  }

  static func toggle(_ name: String, on: Bool, enabled: Bool = true) -> Model.Switch {
    Model.Switch(
      label: "Turn the \(name) \(on ? "off" : "on")", state: "The \(name) is \(on ? "on" : "off")", on: on,
      enabled: enabled)
  }

  static func own(
    level: UInt8? = 40, preview: Bool = true, enabled: Bool = true,
    problem: Model.MediaProblem? = Model.MediaProblem(
      heading: "No camera", steps: ["Open the settings", "Allow the camera"], again: "Try again",
      withoutCamera: "Go on without")
  ) -> Model.OwnMedia {
    Model.OwnMedia(
      preview: preview, microphone: toggle("microphone", on: true, enabled: enabled),
      camera: toggle("camera", on: preview, enabled: enabled), switchCamera: "The other camera",
      microphones: Pieces.menu("microphone"), cameras: Pieces.menu("camera"), outputs: Pieces.menu("output"),
      level: level, levelLabel: level == nil ? "" : "The microphone hears you", problem: problem)
  }

  static func tile(_ name: String, _ connection: UInt32, camera: Bool = true, still: Bool = true) -> Model.Tile {
    Model.Tile(
      peer: name, connection: connection, name: "\(name) in the room", role: "role of \(name)", verified: true,
      verifiedLabel: "\(name) has BankID", link: .connected, linkLabel: "\(name) is connected", microphone: false,
      camera: camera, still: still, stateLabel: "\(name) is silent", pinned: false, remove: "End for \(name)")
  }

  static func crisis(open: Bool) -> Model.Crisis {
    Model.Crisis(
      button: "Emergency help", rows: Pieces.rows("place"), open: open,
      lifeCall: Model.Call(number: "113", label: "Call 113 for the patient", address: "tel:113"),
      callBack: Model.Call(number: "400 00 000", label: "Call the patient", address: "tel:40000000"),
      close: "Close the help")
  }

  static let whereabouts = Model.Whereabouts(
    heading: "Where are you?", lead: "Should help be needed", fields: [text("place", .line)],
    errors: [Model.FieldError(field: "place", text: "wrong place")], action: Pieces.action("tell"),
    rows: Pieces.rows("told"))

  static let problem = Model.ProblemForm(
    heading: "What is wrong?", lead: "We look at it", fields: [text("happened", .lines)],
    errors: [Model.FieldError(field: "happened", text: "wrong happened")], quality: Pieces.rows("line"),
    action: Pieces.action("report"), close: "Close the report", done: "It is reported")
}
