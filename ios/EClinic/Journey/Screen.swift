import EClinicKit
import EClinicViews
import SwiftUI

/// The app's screens on one core, read and pressed as a person does.
@MainActor
final class Screen {
  private let host: ViewHost
  /// What is wrong with a screen that was seen, e.g. a control without a name.
  private(set) var mistakes: Set<String> = []

  init(core: Core) { host = ViewHost(CoreScreen(core: core)) }

  /// Everything on the screen now.
  func look() -> Node {
    let tree = host.tree()
    for control in tree.all where control.isControl && !control.isHidden {
      if control.name.trimmingCharacters(in: .whitespaces).isEmpty {
        mistakes.insert("a \(control.kind.rawValue) without a name at \(control.path)")
      }
    }
    mistakes.formUnion(host.mistakes)
    return tree
  }
}

/// Finding things as a person does: in reading order, only what can be used now.
extension Node {
  /// Whether it is to be read, or said by a control of itself, as a switch says how it stands.
  func shows(_ text: String) -> Bool {
    texts.contains { $0.contains(text) } || all.contains { $0.kind == .button && $0.value?.contains(text) == true }
  }

  func control(_ kinds: Set<Kind>, _ matches: (String) -> Bool) -> Node? {
    all.first { kinds.contains($0.kind) && !$0.isHidden && !$0.isDisabled && matches($0.name) }
  }
}
