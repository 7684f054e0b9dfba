import EClinicKit
import EClinicModel
import Foundation

/// Microphone, camera and sound of a phone that has none: it remembers what it was asked for, and
/// whatever happens to a phone is told by hand.
@MainActor
public final class HeldMedia: CallDevices {
  public var happened: (@MainActor (DeviceNews) -> Void)?
  public var microphoneDenial: Model.DenialReason?
  public var cameraDenial: Model.DenialReason?
  /// The system shows its question and nobody has answered it yet.
  public var isAsking = false
  public var devices: Model.DeviceList? = Model.DeviceList(microphones: [], cameras: [], outputs: [])
  public var loudness: Float = 0
  /// All that were opened, in order.
  public private(set) var tracks: [HeldTrack] = []
  public private(set) var sounds: [Model.AudioSetting] = []
  public private(set) var isAwake = false
  public private(set) var isMeasuring = false
  public private(set) var heldStill: HeldTrack?

  public init() {}

  public var still: (any MediaTrack)? { heldStill }
  /// The lamps that are on.
  public var open: [HeldTrack] { tracks.filter(\.isLive) }

  public func openMicrophone(_ id: String) async throws(MediaFailure) -> any MediaTrack {
    try await open("microphone \(id)", microphoneDenial)
  }

  public func openCamera(_ id: String, facingAway: Bool) async throws(MediaFailure) -> any MediaTrack {
    try await open("camera \(id)\(facingAway ? "away" : "")", cameraDenial)
  }

  public func dropStill() { hold(still: false) }

  /// Holds a still picture, or lets go of it.
  public func hold(still isHeld: Bool) {
    guard isHeld != (heldStill != nil) else { return }
    heldStill = isHeld ? HeldTrack("still") : nil
    happened?(.stillChanged)
  }

  public func list() -> Model.DeviceList? { devices }
  public func setSound(_ setting: Model.AudioSetting) async { sounds.append(setting) }
  public func stayAwake(_ on: Bool) { isAwake = on }
  public func measure(_ on: Bool) { isMeasuring = on }

  private func open(_ name: String, _ denial: Model.DenialReason?) async throws(MediaFailure) -> any MediaTrack {
    while isAsking { try? await Task.sleep(for: .milliseconds(1)) }
    if let denial { throw MediaFailure(denial) }
    let track = HeldTrack(name.trimmingCharacters(in: [" "]))
    tracks.append(track)
    return track
  }
}

/// A track that gives nothing.
@MainActor
public final class HeldTrack: MediaTrack {
  public let name: String
  public private(set) var isLive = true

  init(_ name: String) { self.name = name }

  public func stop() { isLive = false }
}
