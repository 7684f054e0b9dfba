#if canImport(WebRTC) && os(iOS)
  import AVFoundation
  import CallKit
  import EClinicModel
  @preconcurrency import WebRTC

  /// The phone's sound during a call. The system is told of the call (CallKit), so that it goes on
  /// behind other apps, on the locked screen, and beside an ordinary telephone call. Sound may only
  /// begin once the system has handed it over, so WebRTC never takes it by itself.
  @MainActor
  final class PhoneSound: NSObject {
    var happened: (@MainActor (DeviceNews) -> Void)?
    private let session = RTCAudioSession.sharedInstance()
    private let provider: CXProvider
    private let controller = CXCallController()
    private var call: UUID?
    private var isWanted = false
    private var isHandedOver = false

    override init() {
      let configuration = CXProviderConfiguration()
      configuration.supportsVideo = true
      configuration.maximumCallsPerCallGroup = 1
      configuration.supportedHandleTypes = [.generic]
      // Whom one has talked to about one's health is nobody's business.
      configuration.includesCallsInRecents = false
      provider = CXProvider(configuration: configuration)
      super.init()
      session.useManualAudio = true
      session.isAudioEnabled = false
      let sound = RTCAudioSessionConfiguration.webRTC()
      sound.category = AVAudioSession.Category.playAndRecord.rawValue
      sound.categoryOptions = [.allowBluetooth, .allowBluetoothA2DP]
      // Echo is cancelled, and it is heard by the loudspeaker unless there is a headset.
      sound.mode = AVAudioSession.Mode.videoChat.rawValue
      RTCAudioSessionConfiguration.setWebRTC(sound)
      provider.setDelegate(self, queue: .main)
      listen()
    }

    /// Whether there is a call, from joining until leaving.
    func hold(_ on: Bool) {
      if on, call == nil { begin() } else if !on, let call { end(call) }
    }

    /// Whether the call has the sound.
    func set(_ on: Bool) {
      isWanted = on
      if let call, on { provider.reportOutgoingCall(with: call, connectedAt: nil) }
      // Where the system knows of no call, nobody will hand anything over.
      if call == nil { activate(on) }
      apply()
    }

    var microphones: [Model.MediaDevice] {
      let inUse = session.currentRoute.inputs.first?.uid
      return (session.session.availableInputs ?? []).map {
        Model.MediaDevice(id: $0.uid, name: $0.portName, chosen: $0.uid == inUse)
      }
    }

    /// Answers whether there is a microphone at all.
    func choose(microphone id: String) -> Bool {
      guard session.session.isInputAvailable else { return false }
      // None is the system's own choice.
      try? session.session.setPreferredInput(session.session.availableInputs?.first { $0.uid == id })
      return true
    }

    private func begin() {
      let id = UUID()
      call = id
      let action = CXStartCallAction(call: id, handle: CXHandle(type: .generic, value: "eClinic"))
      action.isVideo = true
      controller.request(CXTransaction(action: action)) { @Sendable [weak self] error in
        guard error != nil else { return }
        // The system allows no call now: this one goes on without it, in front only.
        Task { @MainActor in self?.goOnAlone(id) }
      }
    }

    private func goOnAlone(_ id: UUID) {
      guard call == id else { return }
      call = nil
      if isWanted { set(true) }
    }

    private func end(_ id: UUID) {
      call = nil
      isWanted = false
      apply()
      controller.request(CXTransaction(action: CXEndCallAction(call: id))) { _ in }
    }

    private func activate(_ on: Bool) {
      session.lockForConfiguration()
      try? session.setConfiguration(RTCAudioSessionConfiguration.webRTC(), active: on)
      session.unlockForConfiguration()
      isHandedOver = on
    }

    private func apply() { session.isAudioEnabled = isWanted && isHandedOver }

    private func listen() {
      let centre = NotificationCenter.default
      centre.addObserver(
        self, selector: #selector(interrupted), name: AVAudioSession.interruptionNotification, object: nil)
      centre.addObserver(
        self, selector: #selector(routeChanged), name: AVAudioSession.routeChangeNotification, object: nil)
    }

    @objc private nonisolated func interrupted(_ notification: Notification) {
      let kind = (notification.userInfo?[AVAudioSessionInterruptionTypeKey] as? UInt)
        .flatMap(AVAudioSession.InterruptionType.init)
      guard let kind else { return }
      Task { @MainActor in happened?(.interrupted(kind == .began)) }
    }

    @objc private nonisolated func routeChanged(_ notification: Notification) {
      Task { @MainActor in happened?(.devicesChanged) }
    }
  }

  // Called on the main queue, as the provider was told.
  extension PhoneSound: @preconcurrency CXProviderDelegate {
    func providerDidReset(_ provider: CXProvider) {
      guard call != nil else { return }
      call = nil
      happened?(.hungUp)
    }

    func provider(_ provider: CXProvider, perform action: CXStartCallAction) {
      session.lockForConfiguration()
      // Only described: the system itself activates it.
      try? session.setConfiguration(RTCAudioSessionConfiguration.webRTC())
      session.unlockForConfiguration()
      action.fulfill()
      let update = CXCallUpdate()
      update.supportsHolding = true
      update.supportsGrouping = false
      update.supportsUngrouping = false
      update.supportsDTMF = false
      update.hasVideo = true
      provider.reportCall(with: action.callUUID, updated: update)
      provider.reportOutgoingCall(with: action.callUUID, startedConnectingAt: nil)
    }

    func provider(_ provider: CXProvider, perform action: CXEndCallAction) {
      action.fulfill()
      // One that the app itself ended is gone already.
      guard call == action.callUUID else { return }
      call = nil
      happened?(.hungUp)
    }

    func provider(_ provider: CXProvider, perform action: CXSetHeldCallAction) {
      action.fulfill()
      happened?(.interrupted(action.isOnHold))
    }

    func provider(_ provider: CXProvider, perform action: CXSetMutedCallAction) {
      action.fulfill()
      happened?(.microphone(!action.isMuted))
    }

    func provider(_ provider: CXProvider, didActivate audioSession: AVAudioSession) {
      session.audioSessionDidActivate(audioSession)
      isHandedOver = true
      apply()
    }

    func provider(_ provider: CXProvider, didDeactivate audioSession: AVAudioSession) {
      session.audioSessionDidDeactivate(audioSession)
      isHandedOver = false
      apply()
    }
  }
#endif
