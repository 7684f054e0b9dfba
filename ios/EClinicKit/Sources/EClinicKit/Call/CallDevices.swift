import EClinicModel

/// What a call needs of the phone itself: microphone, camera, sound, staying awake. It does what it is
/// asked for and decides nothing; when, and in which order, is `CallHandler`'s.
@MainActor
public protocol CallDevices: AnyObject {
  /// Is told what happens unasked.
  var happened: (@MainActor (DeviceNews) -> Void)? { get set }

  /// Opens the microphone of this id; empty for the phone's own choice. A device that is gone is
  /// replaced by that.
  func openMicrophone(_ id: String) async throws(MediaFailure) -> any MediaTrack

  /// Opens the camera of this id; empty for the one that looks at the person, or away from them.
  func openCamera(_ id: String, facingAway: Bool) async throws(MediaFailure) -> any MediaTrack

  /// The still picture that is held for being shown, as a track.
  var still: (any MediaTrack)? { get }

  /// Lets go of the still picture.
  func dropStill()

  /// What can be chosen among; nothing where the system tells none.
  func list() -> Model.DeviceList?

  /// Whether the call has the phone's sound, and where it is heard.
  func setSound(_ setting: Model.AudioSetting) async

  /// Whether the phone stays awake and the app may go on behind others.
  func stayAwake(_ on: Bool)

  /// Whether the microphone is measured.
  func measure(_ on: Bool)

  /// How loud the microphone is now, while it is measured: the root of the mean square, up to 1.
  var loudness: Float { get }
}

/// The own sound, the own camera's pictures or the own still picture, for connections to send.
@MainActor
public protocol MediaTrack: AnyObject {
  /// Whether it still gives something; the system may have ended it.
  var isLive: Bool { get }

  /// Ends it: the lamp goes out.
  func stop()
}

/// What happens to the phone during a call.
public enum DeviceNews: Sendable, Equatable {
  /// The system has taken the microphone or camera away, or given it back.
  case interrupted(Bool)
  /// Something was plugged in or out.
  case devicesChanged
  /// The phone has another network.
  case networkChanged
  /// The screen is being recorded or mirrored, or no longer.
  case screenCaptured(Bool)
  /// Another still picture is held, or none.
  case stillChanged
  /// The person ended the call outside the app, e.g. on the locked screen.
  case hungUp
  /// The person turned the microphone on or off outside the app.
  case microphone(Bool)
}

/// A microphone or camera could not be opened.
public struct MediaFailure: Error, Equatable {
  public let reason: Model.DenialReason

  public init(_ reason: Model.DenialReason) { self.reason = reason }
}
