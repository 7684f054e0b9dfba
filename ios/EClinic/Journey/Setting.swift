import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Where the clinic is and who one is, as `journey_clinic` says.
struct Setting {
  let origin: URL
  let control: URL
  let file: String
  let person: String

  static func ofEnvironment() throws -> Setting {
    Setting(
      origin: try url("ECLINIC_JOURNEY_URL"), control: try url("ECLINIC_JOURNEY_CONTROL"),
      file: try variable("ECLINIC_JOURNEY_FILE"), person: try variable("ECLINIC_JOURNEY_PERSON"))
  }

  /// Throws a switch of the clinic's surroundings; answers with what it says.
  func post(_ what: String) async throws -> String {
    var request = URLRequest(url: control.appendingPathComponent(what))
    request.httpMethod = "POST"
    let (body, response) = try await URLSession.shared.data(for: request)
    let answer = String(decoding: body, as: UTF8.self)
    guard let status = (response as? HTTPURLResponse)?.statusCode, status < 300 else {
      throw Trouble("the controls refused \(what): \(answer)")
    }
    return answer
  }

  private static func variable(_ name: String) throws -> String {
    try ProcessInfo.processInfo.environment[name]
      .orTrouble("\(name) is not set: see tests/journey/README.md")
  }

  private static func url(_ name: String) throws -> URL {
    try URL(string: variable(name)).orTrouble("\(name) is not an address")
  }
}
