import EClinicKit
import PhotosUI
import SwiftUI
import WebRTC

/// Calls in the app's window: the phone's devices and connections, and their pictures as views.
@MainActor
final class CallScene: CallPictures, StillPictures {
  let handler: CallHandler
  private let devices: PhoneDevices
  private let board: PictureBoard
  private var choosing: PictureChooser?

  init() {
    let board = PictureBoard()
    let devices = PhoneDevices(board: board)
    self.board = board
    self.devices = devices
    handler = CallHandler(devices: devices, peers: WebRTCConnections(factory: devices.factory, board: board))
  }

  /// The window is being recorded or mirrored, or no longer.
  func captured(_ isCaptured: Bool) { devices.sceneCaptured(isCaptured) }

  func view(of source: PictureSource) -> AnyView { AnyView(MovingPicture(board: board, source: source)) }

  func choose() async -> Bool {
    let chooser = PictureChooser()
    choosing = chooser
    defer { choosing = nil }
    guard let image = await chooser.choose() else { return false }
    devices.hold(image)
    return devices.still != nil
  }

  func drop() { devices.hold(nil) }
}

/// The track of a source at present, drawn by Metal.
private struct MovingPicture: View {
  let board: PictureBoard
  let source: PictureSource

  var body: some View {
    if let track {
      // Another track is another view: none may draw into two.
      TrackView(track: track, isMirrored: source == .ownCamera).id(ObjectIdentifier(track))
    }
  }

  private var track: RTCVideoTrack? {
    switch source {
    case .ownCamera: return board.ownCamera
    case .ownStill: return board.ownStill
    case .camera(let number): return board.cameras[number]
    case .still(let number): return board.stills[number]
    }
  }
}

private struct TrackView: UIViewRepresentable {
  let track: RTCVideoTrack
  let isMirrored: Bool

  func makeUIView(context: Context) -> RTCMTLVideoView {
    let view = RTCMTLVideoView()
    view.videoContentMode = .scaleAspectFit
    if isMirrored { view.transform = CGAffineTransform(scaleX: -1, y: 1) }
    track.add(view)
    context.coordinator.track = track
    return view
  }

  func updateUIView(_ view: RTCMTLVideoView, context: Context) {}

  static func dismantleUIView(_ view: RTCMTLVideoView, coordinator: Drawn) {
    coordinator.track?.remove(view)
  }

  func makeCoordinator() -> Drawn { Drawn() }

  @MainActor
  final class Drawn {
    var track: RTCVideoTrack?
  }
}

/// The system's own chooser, which shows the app nothing but the picture that was chosen.
@MainActor
private final class PictureChooser: NSObject, PHPickerViewControllerDelegate {
  private var chosen: CheckedContinuation<UIImage?, Never>?

  func choose() async -> UIImage? {
    guard let top = UIApplication.shared.topViewController else { return nil }
    var configuration = PHPickerConfiguration()
    configuration.filter = .images
    let picker = PHPickerViewController(configuration: configuration)
    picker.delegate = self
    // A chooser that could be swiped away would never answer.
    picker.isModalInPresentation = true
    return await withCheckedContinuation { chosen in
      self.chosen = chosen
      top.present(picker, animated: true)
    }
  }

  func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
    picker.dismiss(animated: true)
    let chosen = chosen
    self.chosen = nil
    guard let item = results.first?.itemProvider, item.canLoadObject(ofClass: UIImage.self) else {
      chosen?.resume(returning: nil)
      return
    }
    item.loadObject(ofClass: UIImage.self) { image, _ in chosen?.resume(returning: image as? UIImage) }
  }
}
