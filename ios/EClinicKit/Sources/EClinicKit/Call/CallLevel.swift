/// How loud the own microphone is, before joining. Nothing is kept of the sound but this number.
@MainActor
final class CallLevel {
  private static let pause = Duration.milliseconds(100)

  /// Is told the level whenever it is another one.
  var tell: (@MainActor (UInt8) -> Void)?
  private let devices: any CallDevices
  private var measuring: Task<Void, Never>?

  init(_ devices: any CallDevices) { self.devices = devices }

  func start() {
    guard measuring == nil else { return }
    devices.measure(true)
    measuring = Task { [weak self] in
      var told: UInt8?
      while !Task.isCancelled {
        guard let self else { return }
        let level = Self.level(of: devices.loudness)
        if level != told { tell?(level) }
        told = level
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  func stop() {
    guard let measuring else { return }
    measuring.cancel()
    self.measuring = nil
    devices.measure(false)
  }

  /// Ordinary speech reaches about a quarter of full scale: that fills the meter.
  private nonisolated static let loud: Float = 0.25

  /// 0 to 100, from the root of the mean square; by fives, so that silence draws nothing anew.
  nonisolated static func level(of loudness: Float) -> UInt8 {
    guard loudness.isFinite else { return 0 }
    return UInt8(min(20, max(0, (loudness / loud * 20).rounded()))) * 5
  }
}
