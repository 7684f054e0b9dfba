import EClinicKit
import EClinicLive
import EClinicModel
import EClinicTestSupport
import Foundation
import SwiftUI

/// A person with an iPhone, and a browser beside the app.
@MainActor
final class Player {
  private static let patience = Duration.seconds(40)

  private let setting: Setting
  private let person: String
  private let phone: Phone
  private let browser: Browser
  private var screen: Screen
  private(set) var mistakes: Set<String> = []

  init(_ setting: Setting, person: String) throws {
    self.setting = setting
    self.person = person
    let origin = setting.origin.absoluteString
    phone = try Phone { store throws(CoreFailure) in
      try LiveBridge(origin: origin, store: store)
    }
    browser = Browser(origin: origin)
    screen = Screen(core: phone.core)
    phone.open()
  }

  func play(_ steps: [Step]) async throws {
    defer {
      mistakes.formUnion(screen.mistakes)
      phone.remove()
    }
    for (number, step) in steps.enumerated() {
      do {
        try await play(step)
      } catch {
        throw Trouble("step \(number), \(step): \(error)\n\(screen.look().drawing())")
      }
    }
  }

  private func play(_ step: Step) async throws {
    switch step {
    case .see(let text):
      try await find("the text") { $0.shows(text) ? true : nil }
    case .press(let label):
      try await press([.button, .link], "the button") { $0 == label }
    case .write(let label, let text):
      let field = try await find("the field") { $0.control([.field]) { $0 == label } }
      field.write?(text)
    case .check(let label):
      let box = try await find("the box") { $0.control([.toggle]) { $0.hasPrefix(label) } }
      if box.isOn != true { box.press?() }
    case .choose(let label):
      try await press([.button, .toggle], "the choice") { $0.hasPrefix(label) }
    case .answerAll(let label):
      try await answerAll(label)
    case .pickTime(let day):
      try await pickTime(from: day)
    case .bankId:
      let link = try await browser.signIn(from: handedOff(.bankId), as: person)
      phone.pages.leave(to: try own(link))
      phone.core.send(.resumed)
    case .pay(let card, let answer):
      let page = try await handedOff(.payment)
      let link = try await browser.pay(at: page, card: card, threeDSecure: answer)
      phone.core.open(try own(link))
      phone.core.send(.resumed)
    case .restart:
      mistakes.formUnion(screen.mistakes)
      phone.restart()
      screen = Screen(core: phone.core)
    case .airplane(let isOn):
      _ = try await setting.post(isOn ? "airplane/on" : "airplane/off")
      phone.online = !isOn
      phone.core.send(.connectivity(!isOn))
    }
  }

  @discardableResult
  private func find<Found>(_ what: String, _ find: (Node) throws -> Found?) async throws -> Found {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      if let found = try find(screen.look()) { return found }
      guard ContinuousClock.now < deadline else { throw Trouble("waited in vain for \(what)") }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func press(_ kinds: Set<Node.Kind>, _ what: String, _ matches: (String) -> Bool) async throws {
    let control = try await find(what) { $0.control(kinds, matches) }
    control.press?()
  }

  private func answerAll(_ label: String) async throws {
    // The screen is read anew after each answer, as it changes with it.
    let count = try await find("questions") { tree in
      let answers = tree.all.filter { $0.isControl && $0.name == label }.count
      return answers == 0 ? nil : answers
    }
    for number in 0..<count {
      let answers = screen.look().all.filter { $0.isControl && $0.name == label }
      guard answers.indices.contains(number) else { throw Trouble("a question went away") }
      answers[number].press?()
    }
  }

  /// What the days and times are called is read in the view; they are pressed on the screen.
  private func pickTime(from day: Int) async throws {
    let days = try await find("days") { _ in
      picker.flatMap { $0.loading == nil && $0.days.count > day ? $0.days : nil }
    }
    for day in days.dropFirst(day) {
      try await press([.button, .toggle], "the day") { $0 == day.label }
      let slots = try await find("the day's times") { _ -> [Model.SlotChip]? in
        guard let picker, picker.loading == nil else { return nil }
        let isThere = picker.days.contains { $0.selected && $0.date == day.date }
        return isThere ? picker.groups.flatMap(\.slots) : nil
      }
      if let free = slots.first(where: { !$0.taken }) {
        return try await press([.button, .toggle], "the time") { $0 == free.label }
      }
    }
    throw Trouble("no free time within a week")
  }

  private var picker: Model.SlotPicker? {
    switch phone.core.view?.screen {
    case .times(let times): times.picker
    case .pickTime(let step): step.picker
    default: nil
    }
  }

  private func handedOff(_ purpose: Model.HandoffPurpose) async throws -> URL {
    try await find("a way out") { _ in
      phone.pages.page.flatMap { $0.purpose == purpose ? $0.url : nil }
    }
  }

  /// Only an address of the clinic's own opens the app.
  private func own(_ link: URL) throws -> URL {
    guard link.absoluteString.hasPrefix(setting.origin.absoluteString + "/") else {
      throw Trouble("the pages led away from the clinic")
    }
    return link
  }
}
