#if canImport(WebRTC) && os(iOS)
  import Observation
  import WebRTC

  /// The moving pictures there are at present, for screens to draw: the own ones, and the others' by
  /// the number of their connection.
  @MainActor @Observable
  public final class PictureBoard {
    public var ownCamera: RTCVideoTrack?
    public var ownStill: RTCVideoTrack?
    public private(set) var cameras: [UInt32: RTCVideoTrack] = [:]
    public private(set) var stills: [UInt32: RTCVideoTrack] = [:]

    public init() {}

    func show(_ number: UInt32, camera: RTCVideoTrack?, still: RTCVideoTrack?) {
      if let camera { cameras[number] = camera }
      if let still { stills[number] = still }
    }

    func remove(_ number: UInt32) {
      cameras[number] = nil
      stills[number] = nil
    }
  }
#endif
