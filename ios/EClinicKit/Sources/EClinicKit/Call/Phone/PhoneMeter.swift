#if canImport(WebRTC) && os(iOS)
  import AVFoundation
  import os

  /// How loud the microphone is, before a call has the sound. No sound is kept, only this number.
  @MainActor
  final class PhoneMeter {
    private let engine = AVAudioEngine()
    private let level = OSAllocatedUnfairLock(initialState: Float(0))
    private var isRunning = false

    var loudness: Float { level.withLock { $0 } }

    func start() {
      guard !isRunning else { return }
      let session = AVAudioSession.sharedInstance()
      do {
        try session.setCategory(.playAndRecord, mode: .videoChat, options: [.allowBluetooth])
        try session.setActive(true)
        let input = engine.inputNode
        let format = input.outputFormat(forBus: 0)
        // A format without a rate is that of no microphone; a tap on it ends the app.
        guard format.sampleRate > 0 else { return }
        input.installTap(onBus: 0, bufferSize: 1024, format: format) { @Sendable [level] buffer, _ in
          level.withLock { $0 = Self.loudness(of: buffer) }
        }
        try engine.start()
        isRunning = true
      } catch {
        // Without it there is no meter, and nothing else is missing.
        engine.inputNode.removeTap(onBus: 0)
      }
    }

    func stop() {
      guard isRunning else { return }
      isRunning = false
      engine.inputNode.removeTap(onBus: 0)
      engine.stop()
      level.withLock { $0 = 0 }
    }

    private nonisolated static func loudness(of buffer: AVAudioPCMBuffer) -> Float {
      guard let samples = buffer.floatChannelData?[0], buffer.frameLength > 0 else { return 0 }
      let count = Int(buffer.frameLength)
      let squares = (0..<count).reduce(Float(0)) { $0 + samples[$1] * samples[$1] }
      return (squares / Float(count)).squareRoot()
    }
  }
#endif
