import Foundation

/// The journey once for each of its steps, each by somebody new in a process of its own.
struct EveryKill {
  private let setting: Setting

  init(_ setting: Setting) { self.setting = setting }

  @MainActor
  func finish(_ steps: Int) async throws -> Never {
    var findings: [String] = []
    for number in 0..<steps {
      var environment = ProcessInfo.processInfo.environment
      if number > 0 { environment["ECLINIC_JOURNEY_PERSON"] = try await setting.post("person") }
      let play = Process()
      play.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      play.arguments = ["--killed-after", "\(number)"]
      play.environment = environment
      play.standardOutput = FileHandle.standardError
      try play.run()
      play.waitUntilExit()
      if play.terminationStatus != 0 { findings.append("killed after step \(number): the journey did not go on") }
    }
    Journey.finish("journey_swift_killed", steps: steps, findings)
  }
}
