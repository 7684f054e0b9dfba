import EClinicModel
import SwiftUI
import Testing

@testable import EClinicViews

/// What holds for each of the screens there are.
@MainActor
struct EveryScreenTests {
  @Test("There is an example of every screen")
  func examples() {
    // As many as the core has: a new one must get its view and its example.
    #expect(Set(Screens.all.map(\.name)).count == 23)
    #expect(Set(Screens.all.map(\.testDescription)).count == 30)
  }

  @Test("Every text of the view is seen or read aloud", arguments: Screens.all)
  func nothingIsLost(_ screen: Model.Screen) {
    Announced.texts = []
    let words = Shown(screen).words + Announced.texts
    for text in texts(in: screen) {
      #expect(words.contains { $0.contains(text) }, "\(text) is nowhere")
    }
  }

  @Test("Every control has a name", arguments: Screens.all)
  func names(_ screen: Model.Screen) {
    let shown = Shown(screen)
    for control in shown.controls {
      #expect(!control.name.isEmpty, "\(control.drawing())")
    }
    #expect(shown.host.mistakes.isEmpty)
  }

  @Test("R81: both emergency numbers are on top of every screen and call", arguments: Screens.all)
  func r81EmergencyNumbers(_ screen: Model.Screen) {
    let shown = Shown(screen)
    #expect(shown.controls.prefix(2).map(\.name) == ["Call 113", "Call 116 117"])
    shown.press("Call 113")
    shown.press("Call 116 117")
    #expect(shown.opened == ["tel:113", "tel:116117"])
    #expect(shown.events.isEmpty)
  }

  @Test("Every screen but the first moment has a heading to arrive at", arguments: Screens.all.dropFirst())
  func headings(_ screen: Model.Screen) {
    let headings = Shown(screen).tree.all.filter { $0.traits.contains(.isHeader) }
    #expect(!headings.isEmpty)
    #expect(headings.allSatisfy { !$0.name.isEmpty })
  }

  @Test("The texts that stand out most are there at the largest size too", arguments: Screens.all)
  func largestText(_ screen: Model.Screen) {
    let shown = Shown(screen)
    let names = Set(shown.controls.map(\.name))
    shown.host.environment.dynamicTypeSize = .accessibility5
    #expect(Set(shown.controls.map(\.name)) == names)
  }

  /// Every text in a value that is meant for people: ids, paths and addresses are not.
  private func texts(in value: Any, label: String? = nil) -> [String] {
    let unseen: Set = ["id", "path", "address", "date", "field", "peer"]
    if let text = value as? String {
      return text.isEmpty || unseen.contains(label ?? "") ? [] : [text]
    }
    if let link = value as? Model.Link { return [link.label] }
    return Mirror(reflecting: value).children.flatMap { texts(in: $0.value, label: $0.label) }
  }
}
