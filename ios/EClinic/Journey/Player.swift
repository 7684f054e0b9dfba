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
  private let steps: [Step]
  private var play: Play
  private let phone: Phone
  private let browser: Browser
  private let screen: Screen

  /// The phone of this play, with the app opened where it was.
  init(_ setting: Setting, _ steps: [Step], _ play: Play) throws {
    self.setting = setting
    self.steps = steps
    self.play = play
    let origin = setting.origin.absoluteString
    phone = try Phone(in: play.folder, history: play.history) { store throws(CoreFailure) in
      try LiveBridge(origin: origin, store: store)
    }
    phone.online = play.online
    browser = Browser(origin: origin, cookies: play.cookies)
    screen = Screen(core: phone.core)
    if play.away == nil { phone.open() }
  }

  /// What was wrong with the screens that were seen.
  var mistakes: Set<String> { play.mistakes.union(screen.mistakes) }

  /// Plays on to the end of the journey, or until the app is killed: then this process ends and
  /// another one goes on.
  func goOn() async throws {
    if play.isLost { play.next = try await placeToGoOn() }
    play.isLost = false
    while steps.indices.contains(play.next) {
      let (number, step) = (play.next, steps[play.next])
      do {
        try await carryOut(step)
        play.next += 1
        if case .restart = step { try await kill() }
        if number == play.killedAfter { try await killUnasked() }
      } catch {
        throw Trouble("step \(number), \(step): \(error)\n\(screen.look().drawing())")
      }
    }
    try lookAtTheLamps()
    phone.remove()
  }

  /// Whatever a journey ends with: nobody is seen or heard any more, and nothing was asked of a
  /// connection that a real one would have refused.
  private func lookAtTheLamps() throws {
    guard phone.media.open.isEmpty, phone.lines.open.isEmpty, !phone.media.isAwake else {
      throw Trouble("microphone, camera or a connection is still open")
    }
    if let mistake = phone.lines.lines.flatMap(\.mistakes).first { throw Trouble(mistake) }
  }

  /// The system never ends an app in the moment of a press: first it is left, then it is suspended.
  /// What was pressed last is on the disk by then, also on a busy machine.
  private func kill() async throws {
    try await Task.sleep(for: .milliseconds(500))
    play.folder = phone.folder
    play.history = phone.core.history.rawValue
    play.online = phone.online
    play.cookies = browser.cookies
    play.mistakes = mistakes
    try play.goOnInNewProcess()
  }

  /// Killed where the journey does not say so. If the person has just been sent to the browser, the
  /// app is opened by the link that the browser comes to.
  private func killUnasked() async throws {
    play.killedAfter = nil
    switch steps.dropFirst(play.next).first {
    case .bankId: play.away = .init(url: try await handedOff(.bankId), isBankId: true)
    case .pay: play.away = .init(url: try await handedOff(.payment), isBankId: false)
    case nil: return
    default: play.isLost = true
    }
    try await kill()
  }

  /// The last sight of the journey, up to the one that was to come, that the screen shows. What is
  /// not kept on purpose has to be given again. Without a network one gets it back first.
  private func placeToGoOn() async throws -> Int {
    var end = play.next
    if !phone.online {
      try await setAirplane(false)
      end = steps.firstIndex { if case .airplane(true) = $0 { true } else { false } } ?? end
    } else if let coming = steps[end...].firstIndex(where: { $0.sight != nil }) {
      end = coming + 1
    }
    let sights = steps.prefix(end).enumerated().compactMap { number, step in step.sight.map { (number, $0) } }
    return try await find("a place of the journey") { tree in
      sights.last { tree.shows($0.1) }?.0
    }
  }

  private func carryOut(_ step: Step) async throws {
    switch step {
    case .see(let text):
      try await find("the text") { $0.shows(text) ? true : nil }
    case .press(let label):
      try await press([.button, .link], "the button") { $0 == label }
    case .write(let label, let text):
      // A date that has not been chosen yet is a button, which the field then takes the place of.
      let field = try await find("the field") { $0.control([.field, .button]) { $0 == label } }
      if field.kind == .button { field.press?() }
      try await find("the field") { $0.control([.field]) { $0 == label } }.write?(text)
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
      let link = try await browser.signIn(from: handedOff(.bankId), as: play.person)
      comeBack(by: try own(link), isSession: true)
    case .pay(let card, let answer):
      let page = try await handedOff(.payment)
      let link = try await browser.pay(at: page, card: card, threeDSecure: answer)
      comeBack(by: try own(link), isSession: false)
    case .restart: break
    case .airplane(let isOn): try await setAirplane(isOn)
    case .tokens(let what): _ = try await setting.post("tokens/\(what)")
    case .colleague(let deed): _ = try await setting.post("colleague/\(deed)")
    }
  }

  /// A session for signing in answers with the link itself; any other link opens the app, which may
  /// be gone by then.
  private func comeBack(by link: URL, isSession: Bool) {
    if play.away != nil {
      play.away = nil
      return phone.open(link: link)
    }
    if isSession { phone.pages.leave(to: link) } else { phone.core.open(link) }
    phone.core.send(.resumed)
  }

  private func setAirplane(_ isOn: Bool) async throws {
    _ = try await setting.post(isOn ? "airplane/on" : "airplane/off")
    phone.online = !isOn
    phone.core.send(.connectivity(!isOn))
  }

  @discardableResult
  private func find<Found>(_ what: String, _ find: (Node) throws -> Found?) async throws -> Found {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      if let found = try find(screen.look()) { return found }
      guard ContinuousClock.now < deadline else { throw Trouble("waited in vain for \(what)") }
      try await Task.sleep(for: .milliseconds(50))
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
    if let away = play.away, away.isBankId == (purpose == .bankId) { return away.url }
    return try await find("a way out") { _ in
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
