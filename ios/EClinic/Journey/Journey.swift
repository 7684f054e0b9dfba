import Foundation

/// Plays the journey that every shell plays through the iPhone app's own screens, on the real core
/// and against a real clinic.
@main
struct Journey {
  @MainActor
  static func main() async {
    var findings: [String] = []
    var count = 0
    do {
      let setting = try Setting.ofEnvironment()
      let steps = try Step.read(setting.file)
      count = steps.count
      let player = try Player(setting, person: setting.person)
      do { try await player.play(steps) } catch { findings.append("\(error)") }
      findings += player.mistakes.sorted()
    } catch {
      findings.append("\(error)")
    }
    for finding in findings { FileHandle.standardError.write(Data((finding + "\n").utf8)) }
    let passed = findings.isEmpty
    print(#"{"proof":"journey_swift","steps":\#(count),"findings":\#(findings.count),"passed":\#(passed)}"#)
    exit(passed ? 0 : 1)
  }
}
