import EClinicModel
import SwiftUI

@testable import EClinicViews

/// A screen as a person meets it, and what the core was told.
@MainActor
final class Shown {
  var view: Model.ViewModel {
    get { shelf.view }
    set { shelf.view = newValue }
  }
  private(set) var events: [Model.Event] = []
  private(set) var stepsBack = 0
  private(set) var opened: [String] = []
  let host: ViewHost
  private let shelf: Shelf

  /// Holds the view where the drawing reads it anew each time.
  @MainActor
  private final class Shelf {
    var view: Model.ViewModel
    var send: (Model.Event) -> Void = { _ in }
    var back: (() -> Void)?
    init(_ view: Model.ViewModel) { self.view = view }
  }

  private struct Window: View {
    let shelf: Shelf
    var body: some View {
      RootView(view: shelf.view, send: shelf.send, back: shelf.back)
    }
  }

  init(_ view: Model.ViewModel, hasBack: Bool = false) {
    let shelf = Shelf(view)
    self.shelf = shelf
    host = ViewHost(Window(shelf: shelf))
    shelf.send = { [weak self] event in self?.events.append(event) }
    if hasBack {
      shelf.back = { [weak self] in self?.stepsBack += 1 }
    }
    host.environment.openURL = OpenURLAction { [weak self] address in
      self?.opened.append(address.absoluteString)
      return .handled
    }
  }

  convenience init(_ screen: Model.Screen) {
    self.init(Pieces.view(screen))
  }

  var tree: Node { host.tree() }

  /// The controls that a person can reach, in reading order.
  var controls: [Node] { tree.all.filter { $0.isControl && !$0.isHidden } }

  /// The first control of this name.
  func control(_ name: String) -> Node? {
    controls.first { $0.name == name }
  }

  /// Presses the first control of this name that can be pressed; answers whether there was one.
  @discardableResult
  func press(_ name: String) -> Bool {
    guard let node = controls.first(where: { $0.name == name && !$0.isDisabled }), let press = node.press else {
      return false
    }
    press()
    return true
  }

  /// Writes into the field of this name.
  @discardableResult
  func write(_ name: String, _ text: String) -> Bool {
    guard let write = control(name)?.write else { return false }
    write(text)
    return true
  }

  /// Everything that is seen or read aloud.
  var words: [String] {
    tree.all.flatMap { [$0.text, $0.name, $0.hint ?? "", $0.value ?? ""] }.filter { !$0.isEmpty }
  }

  /// Where whoever listens has been led.
  var listenedTo: Node? { tree.all.first(where: \.isListenedTo) }

  /// Whether whoever listens is led to the heading of this name, as soon as a slow machine may do so.
  func isLed(to heading: String) async throws -> Bool {
    try await comesTrue { listenedTo?.name == heading }
  }

  /// Whether it holds within a minute; all tests of screens share one actor.
  func comesTrue(_ holds: () -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if holds() { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }
}
