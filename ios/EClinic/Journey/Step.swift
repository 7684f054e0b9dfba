import Foundation

/// One step of the journey that every shell plays; `tests/journey/README.md` says what each means.
enum Step {
  case see(String)
  case press(String)
  case write(label: String, text: String)
  case check(String)
  case choose(String)
  case answerAll(String)
  case pickTime(day: Int)
  case bankId
  case pay(card: String, threeDSecure: String)
  case restart
  case airplane(Bool)
  case tokens(String)
  case colleague(String)

  /// What is to be seen, if this step is a sight.
  var sight: String? {
    if case .see(let text) = self { text } else { nil }
  }

  static func read(_ file: String) throws -> [Step] {
    try JSONDecoder().decode([Step].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
  }
}

extension Step: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case see, press, write, check, choose, answerAll, pickTime, bankId, pay, restart, airplane, tokens, colleague
  }
  private struct Writing: Decodable { let label, text: String }
  private struct FreeTime: Decodable { let day: Int }
  private struct Card: Decodable { let card, threeDSecure: String }

  init(from decoder: any Decoder) throws {
    let step = try decoder.container(keyedBy: Key.self)
    guard let key = step.allKeys.first, step.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not one known step"))
    }
    switch key {
    case .see: self = .see(try step.decode(String.self, forKey: key))
    case .press: self = .press(try step.decode(String.self, forKey: key))
    case .write:
      let writing = try step.decode(Writing.self, forKey: key)
      self = .write(label: writing.label, text: writing.text)
    case .check: self = .check(try step.decode(String.self, forKey: key))
    case .choose: self = .choose(try step.decode(String.self, forKey: key))
    case .answerAll: self = .answerAll(try step.decode(String.self, forKey: key))
    case .pickTime: self = .pickTime(day: try step.decode(FreeTime.self, forKey: key).day)
    case .bankId: self = .bankId
    case .pay:
      let card = try step.decode(Card.self, forKey: key)
      self = .pay(card: card.card, threeDSecure: card.threeDSecure)
    case .restart: self = .restart
    case .airplane: self = .airplane(try step.decode(Bool.self, forKey: key))
    case .tokens: self = .tokens(try step.decode(String.self, forKey: key))
    case .colleague: self = .colleague(try step.decode(String.self, forKey: key))
    }
  }
}
