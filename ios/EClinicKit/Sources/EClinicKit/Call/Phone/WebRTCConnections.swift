#if canImport(WebRTC) && os(iOS)
  import EClinicModel
  @preconcurrency import WebRTC

  /// Connections of WebRTC.
  @MainActor
  public final class WebRTCConnections: PeerConnections {
    private let factory: RTCPeerConnectionFactory
    private let board: PictureBoard

    /// - Parameter factory: that of the phone's devices, whose tracks are sent.
    public init(factory: RTCPeerConnectionFactory, board: PictureBoard) {
      self.factory = factory
      self.board = board
    }

    public func open(_ number: UInt32, _ configuration: PeerConfiguration) throws(PeerFailure) -> any PeerConnection {
      let listener = WebRTCListener()
      let constraints = RTCMediaConstraints(mandatoryConstraints: nil, optionalConstraints: nil)
      guard
        let peer = factory.peerConnection(
          with: configuration.forWebRTC, constraints: constraints, delegate: listener)
      else { throw PeerFailure() }
      return WebRTCConnection(number, peer, listener, board)
    }
  }

  /// One connection of WebRTC.
  @MainActor
  final class WebRTCConnection: PeerConnection {
    var happened: (@MainActor (PeerNews) -> Void)?
    private let number: UInt32
    private let peer: RTCPeerConnection
    // The connection itself holds on to it weakly.
    private let listener: WebRTCListener
    private let board: PictureBoard
    private var listening: Task<Void, Never>?

    init(_ number: UInt32, _ peer: RTCPeerConnection, _ listener: WebRTCListener, _ board: PictureBoard) {
      self.number = number
      self.peer = peer
      self.listener = listener
      self.board = board
      // One row from WebRTC's threads to this one, so that nothing overtakes anything.
      listening = Task { [weak self, news = listener.news] in
        for await one in news { self?.happened?(one) }
      }
    }

    var localDescription: String? { peer.localDescription?.sdp }

    func addLine(_ line: Model.MediaLine) {
      let both = RTCRtpTransceiverInit()
      both.direction = .sendRecv
      peer.addTransceiver(of: line == .sound ? .audio : .video, init: both)
      showPictures()
    }

    func openLines() {
      for line in peer.transceivers { line.setDirection(.sendRecv, error: nil) }
      showPictures()
    }

    func configure(_ configuration: PeerConfiguration) throws(PeerFailure) {
      guard peer.setConfiguration(configuration.forWebRTC) else { throw PeerFailure() }
    }

    func describe(_ kind: DescriptionKind) async throws(PeerFailure) {
      let constraints = RTCMediaConstraints(mandatoryConstraints: nil, optionalConstraints: nil)
      let peer = peer
      let description: RTCSessionDescription? = await withCheckedContinuation { done in
        let made: @Sendable (RTCSessionDescription?, (any Error)?) -> Void = { made, _ in done.resume(returning: made) }
        switch kind {
        case .offer(let restart):
          if restart { peer.restartIce() }
          peer.offer(for: constraints, completionHandler: made)
        case .answer: peer.answer(for: constraints, completionHandler: made)
        }
      }
      guard let description else { throw PeerFailure() }
      try await succeed { peer.setLocalDescription(description, completionHandler: $0) }
    }

    func apply(_ description: PeerDescription) async throws(PeerFailure) {
      let remote =
        switch description {
        case .offer(let sdp): RTCSessionDescription(type: .offer, sdp: sdp)
        case .answer(let sdp): RTCSessionDescription(type: .answer, sdp: sdp)
        }
      let peer = peer
      try await succeed { peer.setRemoteDescription(remote, completionHandler: $0) }
      showPictures()
    }

    func add(_ candidate: Model.CallCandidate) async throws(PeerFailure) {
      let found = RTCIceCandidate(sdp: candidate.candidate, sdpMLineIndex: Int32(candidate.line), sdpMid: nil)
      let peer = peer
      try await succeed { peer.add(found, completionHandler: $0) }
    }

    func send(_ track: (any MediaTrack)?, _ setting: Model.SendSetting) async throws(PeerFailure) {
      guard let sender = transceiver(of: setting.line)?.sender else { return }
      let sent = (track as? any WebRTCTrack)?.sent
      if sender.track != sent { sender.track = sent }
      guard sent != nil else { return }
      let parameters = sender.parameters
      for encoding in parameters.encodings { encoding.follow(setting) }
      sender.parameters = parameters
    }

    func statistics() async throws(PeerFailure) -> [Statistic] {
      let peer = peer
      return await withCheckedContinuation { done in
        peer.statistics { report in done.resume(returning: report.statistics.values.map(Statistic.init)) }
      }
    }

    func close() {
      listening?.cancel()
      peer.close()
      board.remove(number)
    }

    private func transceiver(of line: Model.MediaLine) -> RTCRtpTransceiver? {
      let place = CallConnection.lines.firstIndex(of: line) ?? 0
      return peer.transceivers.indices.contains(place) ? peer.transceivers[place] : nil
    }

    private func showPictures() {
      board.show(
        number, camera: transceiver(of: .camera)?.receiver.track as? RTCVideoTrack,
        still: transceiver(of: .still)?.receiver.track as? RTCVideoTrack)
    }

    private func succeed(
      _ work: (@escaping @Sendable ((any Error)?) -> Void) -> Void
    ) async throws(PeerFailure) {
      let isWell = await withCheckedContinuation { done in work { done.resume(returning: $0 == nil) } }
      guard isWell else { throw PeerFailure() }
    }
  }

  /// Hears WebRTC on its threads and lays what happened out in order.
  final class WebRTCListener: NSObject, RTCPeerConnectionDelegate {
    let news: AsyncStream<PeerNews>
    private let told: AsyncStream<PeerNews>.Continuation

    override init() {
      (news, told) = AsyncStream.makeStream()
      super.init()
    }

    deinit { told.finish() }

    func peerConnection(_ peer: RTCPeerConnection, didChange state: RTCPeerConnectionState) {
      switch state {
      case .connected: told.yield(.line(.connected))
      case .disconnected: told.yield(.line(.disconnected))
      case .failed: told.yield(.line(.failed))
      default: break
      }
    }

    func peerConnection(_ peer: RTCPeerConnection, didGenerate candidate: RTCIceCandidate) {
      let line = UInt16(clamping: candidate.sdpMLineIndex)
      told.yield(.candidate(Model.CallCandidate(candidate: candidate.sdp, line: line)))
    }

    func peerConnection(_ peer: RTCPeerConnection, didChange state: RTCIceGatheringState) {
      if state == .complete { told.yield(.lastCandidate) }
    }

    // What the protocol wants heard, and a call has no use for.
    func peerConnection(_ peer: RTCPeerConnection, didChange state: RTCSignalingState) {}
    func peerConnection(_ peer: RTCPeerConnection, didChange state: RTCIceConnectionState) {}
    func peerConnection(_ peer: RTCPeerConnection, didAdd stream: RTCMediaStream) {}
    func peerConnection(_ peer: RTCPeerConnection, didRemove stream: RTCMediaStream) {}
    func peerConnection(_ peer: RTCPeerConnection, didRemove candidates: [RTCIceCandidate]) {}
    func peerConnection(_ peer: RTCPeerConnection, didOpen channel: RTCDataChannel) {}
    func peerConnectionShouldNegotiate(_ peer: RTCPeerConnection) {}
  }

  /// A track that WebRTC can send.
  @MainActor
  protocol WebRTCTrack: MediaTrack {
    var sent: RTCMediaStreamTrack { get }
  }

  extension PeerConfiguration {
    fileprivate var forWebRTC: RTCConfiguration {
      let configuration = RTCConfiguration()
      if !relay.urls.isEmpty {
        configuration.iceServers = [
          RTCIceServer(urlStrings: relay.urls, username: relay.username, credential: relay.credential)
        ]
      }
      configuration.iceTransportPolicy = relayOnly ? .relay : .all
      configuration.bundlePolicy = .maxBundle
      configuration.sdpSemantics = .unifiedPlan
      // From Wi-Fi to the mobile network and back, without asking for everything anew.
      configuration.continualGatheringPolicy = .gatherContinually
      return configuration
    }
  }

  extension RTCRtpEncodingParameters {
    fileprivate func follow(_ setting: Model.SendSetting) {
      maxBitrateBps = setting.mostBitsPerSecond > 0 ? NSNumber(value: setting.mostBitsPerSecond) : nil
      guard setting.line != .sound else {
        // Longer packets where the line is narrow: WebRTC for iOS chooses how long by itself.
        adaptiveAudioPacketTime = setting.packetMs > 20
        // Being heard matters more than being seen.
        networkPriority = .high
        bitratePriority = 4
        return
      }
      maxFramerate = setting.mostFramesPerSecond > 0 ? NSNumber(value: setting.mostFramesPerSecond) : nil
      scaleResolutionDownBy = NSNumber(value: max(1, Double(setting.scaleDownPercent) / 100))
    }
  }

  extension Statistic {
    fileprivate init(_ statistic: RTCStatistics) {
      self.init(
        id: statistic.id, type: statistic.type,
        numbers: statistic.values.compactMapValues { ($0 as? NSNumber)?.doubleValue },
        texts: statistic.values.compactMapValues { $0 as? String })
    }
  }
#endif
