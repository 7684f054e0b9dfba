import Foundation

/// Plays the journey that every shell plays through the iPhone app's own screens, on the real core
/// and against a real clinic. With `--killed-after-every-step` it is played once for each of its
/// steps, each time by somebody new, with the app killed after that step.
@main
struct Journey {
  @MainActor
  static func main() async {
    do {
      let setting = try Setting.ofEnvironment()
      let steps = try Step.read(setting.file)
      if CommandLine.arguments.contains("--killed-after-every-step") {
        try await EveryKill(setting).finish(steps.count)
      } else {
        let player = try Player(setting, steps, .ofArguments(setting))
        var findings: [String] = []
        do { try await player.goOn() } catch { findings.append("\(error)") }
        finish("journey_swift", steps: steps.count, findings + player.mistakes.sorted())
      }
    } catch {
      finish("journey_swift", steps: 0, ["\(error)"])
    }
  }

  static func finish(_ proof: String, steps: Int, _ findings: [String]) -> Never {
    for finding in findings { FileHandle.standardError.write(Data((finding + "\n").utf8)) }
    let passed = findings.isEmpty
    print(#"{"proof":"\#(proof)","steps":\#(steps),"findings":\#(findings.count),"passed":\#(passed)}"#)
    exit(passed ? 0 : 1)
  }
}
