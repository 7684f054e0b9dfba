#if canImport(WebRTC) && os(iOS)
  import AVFoundation
  import EClinicModel
  import Network
  import UIKit
  @preconcurrency import WebRTC

  /// The iPhone's microphone, camera and sound, and what happens to them.
  @MainActor
  public final class PhoneDevices: CallDevices {
    public var happened: (@MainActor (DeviceNews) -> Void)?
    public let factory: RTCPeerConnectionFactory
    private let board: PictureBoard
    private let sound: PhoneSound
    private let meter = PhoneMeter()
    private var picture: StillTrack?
    private var watching: Task<Void, Never>?

    public init(board: PictureBoard) {
      self.board = board
      RTCInitializeSSL()
      factory = RTCPeerConnectionFactory(
        encoderFactory: RTCDefaultVideoEncoderFactory(), decoderFactory: RTCDefaultVideoDecoderFactory())
      sound = PhoneSound()
      sound.happened = { [weak self] news in self?.happened?(news) }
      watching = Task { [weak self] in await self?.watchNetworks() }
    }

    /// The system records or mirrors the app's window, or no longer.
    public func sceneCaptured(_ isCaptured: Bool) { happened?(.screenCaptured(isCaptured)) }

    public func openMicrophone(_ id: String) async throws(MediaFailure) -> any MediaTrack {
      try await permission(for: .audio)
      guard sound.choose(microphone: id) else { throw MediaFailure(.missing) }
      let source = factory.audioSource(with: nil)
      return SoundTrack(factory.audioTrack(with: source, trackId: "sound"))
    }

    public func openCamera(_ id: String, facingAway: Bool) async throws(MediaFailure) -> any MediaTrack {
      try await permission(for: .video)
      guard let device = Self.camera(id, facingAway: facingAway) else { throw MediaFailure(.missing) }
      let track = CameraTrack(factory, device, board)
      try await track.start()
      return track
    }

    public var still: (any MediaTrack)? { picture }

    public func dropStill() { hold(nil) }

    /// Holds a picture for being shown, or none.
    public func hold(_ image: UIImage?) {
      guard image != nil || picture != nil else { return }
      picture?.stop()
      picture = image.flatMap { StillTrack(factory, $0) }
      board.ownStill = picture?.track
      happened?(.stillChanged)
    }

    public func list() -> Model.DeviceList? {
      let inUse = board.ownCamera == nil ? nil : CameraTrack.current
      return Model.DeviceList(
        microphones: sound.microphones,
        cameras: Self.cameras.map {
          Model.MediaDevice(id: $0.uniqueID, name: $0.localizedName, chosen: $0.uniqueID == inUse)
        },
        // Where one hears follows the microphone or the system's own choice.
        outputs: [])
    }

    public func setSound(_ setting: Model.AudioSetting) async { sound.set(setting.on) }

    public func stayAwake(_ on: Bool) {
      UIApplication.shared.isIdleTimerDisabled = on
      sound.hold(on)
    }

    public func measure(_ on: Bool) { on ? meter.start() : meter.stop() }

    public var loudness: Float { meter.loudness }

    private static var cameras: [AVCaptureDevice] { RTCCameraVideoCapturer.captureDevices() }

    private static func camera(_ id: String, facingAway: Bool) -> AVCaptureDevice? {
      let side: AVCaptureDevice.Position = facingAway ? .back : .front
      return cameras.first { $0.uniqueID == id } ?? cameras.first { $0.position == side } ?? cameras.first
    }

    private func permission(for kind: AVMediaType) async throws(MediaFailure) {
      switch AVCaptureDevice.authorizationStatus(for: kind) {
      case .authorized: return
      case .notDetermined:
        guard await AVCaptureDevice.requestAccess(for: kind) else { throw MediaFailure(.byPerson) }
      case .restricted: throw MediaFailure(.bySystem)
      default: throw MediaFailure(.byPerson)
      }
    }

    /// Another network is one of another kind, or one again after none.
    private func watchNetworks() async {
      var before: [NWInterface.InterfaceType]?
      for await path in NWPathMonitor() where path.status == .satisfied {
        let now = path.availableInterfaces.map(\.type)
        if let before, before != now { happened?(.networkChanged) }
        before = now
      }
    }
  }

  /// The own sound.
  @MainActor
  private final class SoundTrack: WebRTCTrack {
    let sent: RTCMediaStreamTrack
    private(set) var isLive = true

    init(_ track: RTCAudioTrack) { sent = track }

    func stop() {
      isLive = false
      sent.isEnabled = false
    }
  }

  /// The own camera's pictures.
  @MainActor
  private final class CameraTrack: WebRTCTrack {
    /// The camera that is open.
    private(set) static var current: String?
    /// What a consultation needs, and four can send.
    private static let width: Int32 = 640
    private static let framesPerSecond = 24.0

    let track: RTCVideoTrack
    private let device: AVCaptureDevice
    private let capturer: RTCCameraVideoCapturer
    private let board: PictureBoard
    private(set) var isLive = false

    var sent: RTCMediaStreamTrack { track }

    init(_ factory: RTCPeerConnectionFactory, _ device: AVCaptureDevice, _ board: PictureBoard) {
      let source = factory.videoSource()
      track = factory.videoTrack(with: source, trackId: "camera")
      capturer = RTCCameraVideoCapturer(delegate: source)
      self.device = device
      self.board = board
    }

    func start() async throws(MediaFailure) {
      guard let format = Self.format(of: device) else { throw MediaFailure(.failed) }
      let most = format.videoSupportedFrameRateRanges.map(\.maxFrameRate).max() ?? Self.framesPerSecond
      let rate = Int(min(Self.framesPerSecond, most))
      let (capturer, device) = (capturer, device)
      let hasStarted = await withCheckedContinuation { done in
        capturer.startCapture(with: device, format: format, fps: rate) { done.resume(returning: $0 == nil) }
      }
      // The system hands the camera to one app at a time.
      guard hasStarted else { throw MediaFailure(.inUse) }
      isLive = true
      Self.current = device.uniqueID
      board.ownCamera = track
    }

    func stop() {
      isLive = false
      capturer.stopCapture()
      if board.ownCamera === track { board.ownCamera = nil }
    }

    /// The smallest that is large enough.
    private static func format(of device: AVCaptureDevice) -> AVCaptureDevice.Format? {
      func width(_ format: AVCaptureDevice.Format) -> Int32 {
        CMVideoFormatDescriptionGetDimensions(format.formatDescription).width
      }
      let formats = RTCCameraVideoCapturer.supportedFormats(for: device).sorted { width($0) < width($1) }
      return formats.first { width($0) >= Self.width } ?? formats.last
    }
  }

  /// A still picture as a line of video; nothing is uploaded, and nothing is kept when sharing ends.
  @MainActor
  private final class StillTrack: WebRTCTrack {
    /// The longer side at most, in pixels: enough for a mole, and quickly there.
    private static let longestSide: CGFloat = 1280
    /// Given again this often, so that whoever comes later, or lost a packet, sees it too.
    private static let pause = Duration.milliseconds(500)

    let track: RTCVideoTrack
    private var giving: Task<Void, Never>?
    private(set) var isLive = true

    var sent: RTCMediaStreamTrack { track }

    /// Nothing if the picture cannot be read.
    init?(_ factory: RTCPeerConnectionFactory, _ image: UIImage) {
      guard let buffer = Self.buffer(of: image) else { return nil }
      // As a screen: sharp rather than smooth.
      let source = factory.videoSource(forScreenCast: true)
      track = factory.videoTrack(with: source, trackId: "still")
      let capturer = RTCVideoCapturer(delegate: source)
      let pixels = RTCCVPixelBuffer(pixelBuffer: buffer)
      giving = Task {
        while !Task.isCancelled {
          let now = Int64(ProcessInfo.processInfo.systemUptime * 1_000_000_000)
          source.capturer(capturer, didCapture: RTCVideoFrame(buffer: pixels, rotation: ._0, timeStampNs: now))
          try? await Task.sleep(for: Self.pause)
        }
      }
    }

    func stop() {
      isLive = false
      giving?.cancel()
    }

    /// The picture upright, with even sides.
    private static func buffer(of image: UIImage) -> CVPixelBuffer? {
      let scale = min(1, longestSide / max(image.size.width, image.size.height, 1))
      let width = max(2, Int(image.size.width * scale) & ~1)
      let height = max(2, Int(image.size.height * scale) & ~1)
      let wishes = [kCVPixelBufferIOSurfacePropertiesKey: [:] as CFDictionary] as CFDictionary
      var buffer: CVPixelBuffer?
      CVPixelBufferCreate(nil, width, height, kCVPixelFormatType_32BGRA, wishes, &buffer)
      guard let buffer else { return nil }
      CVPixelBufferLockBaseAddress(buffer, [])
      defer { CVPixelBufferUnlockBaseAddress(buffer, []) }
      let context = CGContext(
        data: CVPixelBufferGetBaseAddress(buffer), width: width, height: height, bitsPerComponent: 8,
        bytesPerRow: CVPixelBufferGetBytesPerRow(buffer), space: CGColorSpaceCreateDeviceRGB(),
        bitmapInfo: CGImageAlphaInfo.noneSkipFirst.rawValue | CGBitmapInfo.byteOrder32Little.rawValue)
      guard let context else { return nil }
      context.translateBy(x: 0, y: CGFloat(height))
      context.scaleBy(x: 1, y: -1)
      UIGraphicsPushContext(context)
      image.draw(in: CGRect(x: 0, y: 0, width: width, height: height))
      UIGraphicsPopContext()
      return buffer
    }
  }
#endif
