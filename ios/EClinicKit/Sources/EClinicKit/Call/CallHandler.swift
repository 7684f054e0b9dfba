import EClinicModel
import Foundation

/// Call: the primitives of a call, carried out in the order they come. It decides nothing: what came
/// of them is told as facts. Nothing of a call is ever recorded or kept.
///
/// Written without any framework of Apple's or WebRTC's: those are behind `CallDevices` and
/// `PeerConnections`, so that all of it runs in tests.
@MainActor
public final class CallHandler {
  private let devices: any CallDevices
  private let peers: any PeerConnections
  private let media: CallMedia
  private let level: CallLevel
  private var connections: [UInt32: CallConnection] = [:]
  private var tell: (@MainActor (Model.Event) -> Void)?
  private var isCaptured = false
  private var hasSound = false
  private var isAwake = false
  /// Counts the cores it has served: what was begun for an earlier one is told to nobody.
  private var turn = 0

  public init(devices: any CallDevices, peers: any PeerConnections) {
    self.devices = devices
    self.peers = peers
    media = CallMedia(devices)
    level = CallLevel(devices)
    devices.happened = { [weak self] news in self?.heard(news) }
    level.tell = { [weak self] level in self?.say(.level(level)) }
  }

  /// Serves another core, or none: everything of the one before is closed. Its connections' numbers
  /// may come again.
  public func serve(_ tell: (@MainActor (Model.Event) -> Void)?) {
    self.tell = nil
    turn += 1
    for connection in connections.values { connection.close() }
    connections = [:]
    if media.isBusy { stopMedia() }
    if hasSound { setSound(Model.AudioSetting(on: false, outputId: "")) }
    if isAwake { stayAwake(false) }
    self.tell = tell
  }

  public func carryOut(_ operation: Model.CallOperation) {
    switch operation {
    case .acquireMedia(let request): acquire(request)
    case .stopMedia: stopMedia()
    case .openPeer(let request): open(request)
    case .closePeer(let number):
      connections.removeValue(forKey: number)?.close()
    case .negotiate(let negotiation): connections[negotiation.connection]?.negotiate(negotiation)
    case .applyRemote(let part): connections[part.connection]?.apply(part)
    case .setSend(let setting): connections[setting.connection]?.send(setting)
    case .audio(let setting): setSound(setting)
    case .keepAlive(let on): stayAwake(on)
    case .pollStats(let request): connections[request.connection]?.poll(everyMs: request.everyMs)
    }
  }

  private func acquire(_ request: Model.MediaRequest) {
    let turn = turn
    let acquiring = media.acquire(request)
    // A camera that is not wanted any more is dark already.
    show()
    Task {
      let fact = await acquiring.value
      guard turn == self.turn else { return }
      show()
      say(fact)
      // A new call does not know yet that it was being recorded before.
      if isCaptured { say(.screenCaptured(true)) }
      tellDevices()
    }
  }

  private func stopMedia() {
    media.stop()
    devices.dropStill()
    show()
  }

  private func open(_ request: Model.PeerRequest) {
    level.stop()
    let number = request.connection
    do throws(PeerFailure) {
      let configuration = PeerConfiguration(relay: request.relay, relayOnly: request.relayOnly)
      let peer = try peers.open(number, configuration)
      connections[number] = CallConnection(
        request, peer, tell: { [weak self] fact in self?.say(fact) },
        track: { [weak self] line in self?.track(of: line) })
    } catch {
      // A relay's address that cannot be read. What is told must not overtake what the core has
      // still to hand out.
      let turn = turn
      Task { if turn == self.turn { say(.broken(number)) } }
    }
  }

  private func stayAwake(_ on: Bool) {
    isAwake = on
    devices.stayAwake(on)
  }

  private func setSound(_ setting: Model.AudioSetting) {
    hasSound = setting.on
    let turn = turn
    Task {
      await devices.setSound(setting)
      if turn == self.turn { tellDevices() }
    }
  }

  /// Other tracks than before: all connections send these, and the meter is of the microphone.
  private func show() {
    rebind()
    if media.microphone != nil, connections.isEmpty { level.start() } else { level.stop() }
  }

  private func rebind() {
    for connection in connections.values { connection.rebind() }
  }

  private func track(of line: Model.MediaLine) -> (any MediaTrack)? {
    switch line {
    case .sound: media.microphone
    case .camera: media.camera
    case .still: devices.still
    }
  }

  private func heard(_ news: DeviceNews) {
    switch news {
    case .interrupted(let now):
      guard media.isOpen else { return }
      media.interrupted()
      say(.interrupted(now))
    case .devicesChanged: tellDevices()
    case .networkChanged: if !connections.isEmpty { say(.networkChanged) }
    case .screenCaptured(let captured):
      isCaptured = captured
      say(.screenCaptured(captured))
    case .stillChanged: rebind()
    case .hungUp: tell?(.room(.leave))
    case .microphone(let on): tell?(.room(.microphone(on)))
    }
  }

  private func tellDevices() {
    if let list = devices.list() { say(.devices(list)) }
  }

  private func say(_ fact: Model.CallFact) { tell?(.call(fact)) }
}
