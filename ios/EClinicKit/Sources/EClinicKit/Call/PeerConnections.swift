import EClinicModel

/// Makes connections to the others. What is asked of one, and when, is `CallConnection`'s: whoever
/// makes them carries out one thing at a time.
@MainActor
public protocol PeerConnections: AnyObject {
  /// Opens a connection of this number. Fails where its relays cannot be used.
  func open(_ number: UInt32, _ configuration: PeerConfiguration) throws(PeerFailure) -> any PeerConnection
}

/// A connection to one other: sound, pictures and the ways between two networks.
@MainActor
public protocol PeerConnection: AnyObject {
  /// Is told what happens unasked.
  var happened: (@MainActor (PeerNews) -> Void)? { get set }

  /// The description that was set last on this side (SDP).
  var localDescription: String? { get }

  /// Adds a line in both directions, after those there are.
  func addLine(_ line: Model.MediaLine)

  /// Lets every line that the other side's offer has made go in both directions.
  func openLines()

  /// Other relays to look with from now on.
  func configure(_ configuration: PeerConfiguration) throws(PeerFailure)

  /// Makes a description of this side and sets it.
  func describe(_ kind: DescriptionKind) async throws(PeerFailure)

  /// Sets the other side's description.
  func apply(_ description: PeerDescription) async throws(PeerFailure)

  /// Takes a way to the other side.
  func add(_ candidate: Model.CallCandidate) async throws(PeerFailure)

  /// Sends this track on a line, or nothing, with these parameters. It never negotiates. A line that
  /// is not there yet sends nothing.
  func send(_ track: (any MediaTrack)?, _ setting: Model.SendSetting) async throws(PeerFailure)

  /// What is counted of it (W3C webrtc-stats).
  func statistics() async throws(PeerFailure) -> [Statistic]

  /// Closes it, and what is drawn of it.
  func close()
}

/// With which relays, and whether with nothing else.
public struct PeerConfiguration: Equatable, Sendable {
  public let relay: Model.Relay
  public let relayOnly: Bool

  public init(relay: Model.Relay, relayOnly: Bool) {
    self.relay = relay
    self.relayOnly = relayOnly
  }
}

/// What is described.
public enum DescriptionKind: Equatable, Sendable {
  /// An offer; with a restart, ways are looked for anew.
  case offer(restart: Bool)
  case answer
}

/// What the other side described (SDP).
public enum PeerDescription: Equatable, Sendable {
  case offer(String)
  case answer(String)
}

/// What happens to a connection unasked.
public enum PeerNews: Equatable, Sendable {
  /// It stands, or not.
  case line(Model.LineState)
  /// A way to this side was found.
  case candidate(Model.CallCandidate)
  /// There are no more ways.
  case lastCandidate
}

/// A connection could not do what it was asked. Why would hold addresses, and helps nobody.
public struct PeerFailure: Error, Equatable {
  public init() {}
}

/// One entry of a connection's statistics.
public struct Statistic: Equatable, Sendable {
  public let id: String
  public let type: String
  public let numbers: [String: Double]
  public let texts: [String: String]

  public init(id: String, type: String, numbers: [String: Double] = [:], texts: [String: String] = [:]) {
    self.id = id
    self.type = type
    self.numbers = numbers
    self.texts = texts
  }
}
