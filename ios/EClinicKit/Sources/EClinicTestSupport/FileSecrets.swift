import EClinicKit
import EClinicModel
import Foundation

/// Secrets in a file, where there is no Keychain. For tests only: nothing protects them.
public actor FileSecrets: SecretStore {
  private let file: URL
  /// As a locked phone's Keychain.
  public var isLocked = false

  public init(file: URL) { self.file = file }

  public func lock(_ locked: Bool) { isLocked = locked }

  public func perform(_ operation: Model.SecretOperation) -> Model.SecretResult {
    guard !isLocked else { return .unavailable }
    do {
      var secrets = try read()
      switch operation {
      case .get(let name): return .value(secrets[name])
      case .set(let entry): secrets[entry.name] = entry.value
      case .remove(let name): secrets[name] = nil
      }
      try JSONEncoder().encode(secrets).write(to: file, options: .atomic)
      return .done
    } catch {
      return .unavailable
    }
  }

  private func read() throws -> [String: [UInt8]] {
    guard FileManager.default.fileExists(atPath: file.path) else { return [:] }
    return try JSONDecoder().decode([String: [UInt8]].self, from: Data(contentsOf: file))
  }
}
