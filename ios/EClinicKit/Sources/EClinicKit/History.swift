/// The addresses behind the present one, kept as a browser keeps its history. Addresses hold opaque
/// ids only, so the history may be kept with the scene and survive the end of the process.
public struct History: Equatable, Sendable {
  /// Enough for any way through the app; older ones are forgotten.
  public static let longest = 50

  private var entries: [String]

  public init(entries: [String] = []) {
    self.entries = entries.suffix(Self.longest)
  }

  /// The present address, or nothing before the first.
  public var current: String? { entries.last }

  /// Whether there is a screen to go back to.
  public var canGoBack: Bool { entries.count > 1 }

  /// The core shows this address now.
  public mutating func follow(_ path: String, replace: Bool) {
    guard !path.isEmpty, path != entries.last else { return }
    if replace, !entries.isEmpty { entries.removeLast() }
    entries.append(path)
    if entries.count > Self.longest { entries.removeFirst(entries.count - Self.longest) }
  }

  /// Leaves the present address and answers with the one before it.
  public mutating func goBack() -> String? {
    guard canGoBack else { return nil }
    entries.removeLast()
    return entries.last
  }
}

// As text, because a scene keeps texts. Line feeds occur in no address.
extension History: RawRepresentable {
  public init?(rawValue: String) {
    self.init(entries: rawValue.split(separator: "\n").map(String.init))
  }

  public var rawValue: String { entries.joined(separator: "\n") }
}
