import EClinicModel

/// Own microphone and camera: opened one request after the other, and closed at once.
@MainActor
final class CallMedia {
  /// What is open, and by which choice.
  private struct Opened {
    let track: any MediaTrack
    let choice: String
  }

  private let devices: any CallDevices
  private var openMicrophone: Opened?
  private var openCamera: Opened?
  /// Counts the times all was stopped: what is granted after that is closed at once.
  private var stops = 0
  private var row: Task<Model.CallFact, Never>?
  private var waiting = 0
  private var wasInterrupted = false

  init(_ devices: any CallDevices) { self.devices = devices }

  var microphone: (any MediaTrack)? { openMicrophone?.track }
  var camera: (any MediaTrack)? { openCamera?.track }
  var isOpen: Bool { openMicrophone != nil || openCamera != nil }
  /// Whether something is open or on the way.
  var isBusy: Bool { isOpen || waiting > 0 }

  /// Opens what is asked for in place of what is open; gives the fact to tell.
  func acquire(_ request: Model.MediaRequest) -> Task<Model.CallFact, Never> {
    // The lamp goes out before anybody is asked for anything.
    if !request.camera { closeCamera() }
    let (before, stops) = (row, stops)
    waiting += 1
    let acquiring = Task {
      _ = await before?.value
      defer { waiting -= 1 }
      return await open(request, stops)
    }
    row = acquiring
    return acquiring
  }

  func stop() {
    stops += 1
    wasInterrupted = false
    closeMicrophone()
    closeCamera()
  }

  /// What the system took away must be opened anew.
  func interrupted() { wasInterrupted = true }

  /// - Parameter stops: how often all had been stopped when it was asked for.
  private func open(_ request: Model.MediaRequest, _ stops: Int) async -> Model.CallFact {
    let isWanted = stops == self.stops
    let camera = "\(request.cameraId) \(request.facingAway ? "away" : "here")"
    let hears = isWanted && request.microphone && !serves(openMicrophone, request.microphoneId)
    let sees = isWanted && request.camera && !serves(openCamera, camera)
    // There is one camera at a time.
    if sees { closeCamera() }
    if hears { closeMicrophone() }
    var heard: Opened?
    var about = false
    do throws(MediaFailure) {
      if hears {
        heard = Opened(track: try await devices.openMicrophone(request.microphoneId), choice: request.microphoneId)
      }
      about = true
      if sees, stops == self.stops {
        let track = try await devices.openCamera(request.cameraId, facingAway: request.facingAway)
        openCamera = kept(Opened(track: track, choice: camera), stops)
      }
      if let heard { openMicrophone = kept(heard, stops) }
      return .mediaGranted(
        Model.MediaGrant(
          request: request.request, microphone: openMicrophone != nil, camera: openCamera != nil))
    } catch {
      // All or nothing: the core asks for the other half by itself.
      heard?.track.stop()
      return .mediaDenied(Model.MediaDenial(request: request.request, camera: about, reason: error.reason))
    }
  }

  private func serves(_ open: Opened?, _ choice: String) -> Bool {
    guard let open, !wasInterrupted else { return false }
    return open.choice == choice && open.track.isLive
  }

  /// What was opened, unless all was stopped meanwhile.
  private func kept(_ opened: Opened, _ stops: Int) -> Opened? {
    guard stops == self.stops else {
      opened.track.stop()
      return nil
    }
    wasInterrupted = false
    return opened
  }

  private func closeMicrophone() {
    let track = openMicrophone?.track
    openMicrophone = nil
    track?.stop()
  }

  private func closeCamera() {
    let track = openCamera?.track
    openCamera = nil
    track?.stop()
  }
}
