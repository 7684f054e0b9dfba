import Foundation

/// One play of the journey, as far as it has come: what the player has to know again after the app
/// was killed. The player is the app's process, so it dies with it and goes on in a new one.
struct Play: Codable {
  /// Who one is at BankID.
  let person: String
  /// The app is killed once, after the step of this number, as well.
  var killedAfter: Int?
  /// The step to play now.
  var next = 0
  /// What is left on the phone: its folder, and where the person was as the scene keeps it.
  var folder: URL?
  var history = ""
  var online = true
  var cookies: [String: String] = [:]
  /// The page that the browser shows while the app is gone.
  var away: Away?
  /// The app was killed where the journey does not say so: the place to go on from is to be found.
  var isLost = false
  var mistakes: Set<String> = []

  struct Away: Codable {
    let url: URL
    let isBankId: Bool
  }
}

extension Play {
  private static let option = "--go-on"

  /// Ends this process at once, as the system ends an app, and goes on in a new one.
  func goOnInNewProcess() throws -> Never {
    let file = try folder.orTrouble("no phone").appendingPathComponent("play.json")
    try JSONEncoder().encode(self).write(to: file)
    let program = CommandLine.arguments[0]
    let words: [String] = [program, Self.option, file.path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    execv(program, &arguments)
    throw Trouble("\(program) cannot be started again")
  }

  /// The play of the process that was killed, or a new one.
  static func ofArguments(_ setting: Setting) throws -> Play {
    let arguments = CommandLine.arguments
    if let file = value(of: option, in: arguments) {
      return try JSONDecoder().decode(Play.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    }
    return Play(person: setting.person, killedAfter: value(of: "--killed-after", in: arguments).flatMap { Int($0) })
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    arguments.firstIndex(of: option).flatMap { arguments.dropFirst($0 + 1).first }
  }
}
