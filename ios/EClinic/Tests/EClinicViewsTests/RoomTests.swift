import EClinicModel
import SwiftUI
import Testing

@testable import EClinicViews

/// What is particular to the room where one meets.
@MainActor
struct RoomTests {
  /// Draws the name of each source in place of its pictures.
  final class NamedPictures: CallPictures {
    func view(of source: PictureSource) -> AnyView { AnyView(Text("\(source)")) }
  }

  final class Stills: StillPictures {
    var offered = true
    var isHeld = false
    func choose() async -> Bool {
      isHeld = offered
      return offered
    }
    func drop() { isHeld = false }
  }

  private func meeting(_ change: (inout Model.Meeting) -> Void) -> Model.Screen {
    guard case .room(let room) = Screens.meeting, case .meeting(var meeting) = room.stage else { return .starting }
    change(&meeting)
    return Screens.room(.meeting(meeting))
  }

  private func shown(_ screen: Model.Screen) -> Shown {
    let shown = Shown(screen)
    shown.host.environment.callPictures = NamedPictures()
    return shown
  }

  @Test("Each tile shows the pictures of its own connection")
  func pictures() {
    let tree = shown(Screens.meeting).tree
    #expect(tree.texts.filter { $0.hasPrefix("camera(") } == ["camera(7)", "camera(9)"])
    #expect(tree.texts.filter { $0.hasPrefix("still(") } == ["still(7)", "still(9)"])
    #expect(tree.texts.contains("ownCamera"))
    let named = tree.all.filter { $0.traits.contains(.isImage) }.map(\.name)
    #expect(named.contains("astrid in the room") && named.contains("tolk in the room: role of tolk"))
  }

  @Test("Where no camera is on there is no picture, and where none is shared no still one")
  func noPictures() {
    let dark = meeting { meeting in
      meeting.tiles = [Screens.tile("astrid", 7, camera: false, still: false)]
      meeting.own = Screens.own(preview: false)
    }
    let tree = shown(dark).tree
    #expect(!tree.texts.contains { $0.hasPrefix("camera(") || $0.hasPrefix("still(") || $0.hasPrefix("own") })
    #expect(tree.texts.contains("The camera is off"))
  }

  @Test("A still picture is shared once it has been chosen, and let go of before the others are told")
  func still() async throws {
    let stills = Stills()
    let shown = shown(meeting { $0.still = Screens.toggle("picture", on: false) })
    shown.host.environment.stillPictures = stills
    stills.offered = false
    shown.press("Turn the picture on")
    try await Task.sleep(for: .milliseconds(50))
    #expect(shown.events.isEmpty)
    stills.offered = true
    shown.press("Turn the picture on")
    #expect(try await shown.comesTrue { !shown.events.isEmpty })
    #expect(shown.events == [.room(.still(true))])
    shown.view = Pieces.view(meeting { $0.still = Screens.toggle("picture", on: true) })
    #expect(shown.tree.texts.contains("ownStill"))
    shown.press("Turn the picture off")
    #expect(!stills.isHeld)
    #expect(shown.events.last == .room(.still(false)))
  }

  @Test("What a notice's button does is what the core says of it")
  func deeds() {
    guard case .room(var room) = Screens.room(.fetching) else { return }
    room.notices = [
      Screens.notice("interruption", .warning, does: .continue), Screens.notice("sound", .warning, does: .allowSound),
      Screens.notice("video", .neutral, does: .keepVideo),
    ]
    let shown = Shown(.room(room))
    for name in ["interruption", "sound", "video"] { shown.press("act on \(name)") }
    #expect(shown.events == [.room(.continue), .room(.allowSound), .room(.keepVideo(true))])
    shown.press("Call the clinic about sound")
    #expect(shown.opened == ["tel:22000000"])
  }

  @Test("A switch says how it is now, also when that changes, and can be locked")
  func switches() {
    let shown = Shown(Screens.checking)
    #expect(shown.control("Turn the camera off")?.value == "The camera is on")
    Announced.texts = []
    guard case .room(let room) = Screens.checking, case .checking(var stage) = room.stage else { return }
    stage.own = Screens.own(preview: false, enabled: false)
    shown.view = Pieces.view(Screens.room(.checking(stage)))
    #expect(shown.control("Turn the camera on")?.isDisabled == true)
    #expect(Announced.texts == ["The camera is off"])
  }

  @Test("Before the system has been asked there is only the way to that")
  func allow() {
    let shown = Shown(Screens.allowing)
    #expect(shown.control("press allow")?.hint == "what allow does")
    #expect(shown.control("Turn the camera off") == nil)
    #expect(!shown.tree.texts.contains("The microphone hears you"))
  }

  @Test("On another stage whoever listens is led to its top, but not when the room is first shown")
  func stageTop() {
    let shown = Shown(Screens.room(.fetching))
    _ = shown.tree
    shown.view = Pieces.view(Screens.checking)
    _ = shown.tree
    #expect(shown.listenedTo?.text != "Check them first")
    shown.view = Pieces.view(Screens.waiting)
    #expect(shown.listenedTo?.text == "The clinician is here")
    shown.view = Pieces.view(Screens.over)
    #expect(shown.listenedTo?.text == "You have left")
  }

  @Test("Who comes and goes is said aloud, and what is wrong with the camera too")
  func announced() {
    Announced.texts = []
    let shown = Shown(Screens.meeting)
    _ = shown.tree
    for text in ["Astrid is here", "notice of poor-line", "No camera\nOpen the settings\nAllow the camera"] {
      #expect(Announced.texts.contains(text), "\(text)")
    }
    #expect(Announced.texts.filter { $0 == "Astrid is here" }.count == 1)
  }

  @Test("The crisis help is closed until it is opened, and calls 113 and the patient")
  func crisis() {
    guard case .room(var room) = Screens.meeting else { return }
    room.crisis = Screens.crisis(open: false)
    let shown = Shown(.room(room))
    #expect(shown.control("Call the patient") == nil)
    shown.press("Emergency help")
    #expect(shown.events == [.room(.showCrisis(true))])
    room.crisis = Screens.crisis(open: true)
    shown.view = Pieces.view(.room(room))
    shown.press("Call 113 for the patient")
    shown.press("Call the patient")
    #expect(shown.opened == ["tel:113", "tel:40000000"])
  }

  @Test("The report begins at its heading, and a failed try leads to the first field that is wrong")
  func report() {
    guard case .room(var room) = Screens.room(.fetching) else { return }
    let shown = Shown(.room(room))
    _ = shown.tree
    room.problem = Screens.problem
    room.problem?.errors = []
    shown.view = Pieces.view(.room(room))
    #expect(shown.listenedTo?.text == "What is wrong?")
    shown.write("Your happened", "No sound")
    #expect(shown.events == [.fieldChanged(Model.FieldChange(field: "happened", value: "No sound"))])
    shown.press("press report")
    room.problem = Screens.problem
    shown.view = Pieces.view(.room(room))
    _ = shown.tree
    #expect(shown.control("Your happened")?.isWrittenInto == true)
  }

  @Test("Once rated there is nothing left to choose")
  func rated() {
    guard case .room(let room) = Screens.over, case .over(var over) = room.stage else { return }
    over.rated = "Thank you"
    let shown = Shown(Screens.room(.over(over)))
    #expect(shown.tree.texts.contains("Thank you"))
    #expect(shown.control("mark 4") == nil)
  }

  @Test("A meeting's buttons stand once on the screen, at every size of the texts")
  func bar() {
    let shown = Shown(Screens.meeting)
    for size in DynamicTypeSize.allCases {
      shown.host.environment.dynamicTypeSize = size
      #expect(shown.controls.filter { $0.name == "Leave the room" }.count == 1)
    }
  }
}
