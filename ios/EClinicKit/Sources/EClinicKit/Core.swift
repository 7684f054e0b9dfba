import EClinicModel
import Foundation
import Observation

/// Drives the core: holds its decoded view for SwiftUI, passes events on, hands effects to their
/// handlers and their answers back. It decides nothing.
@MainActor @Observable
public final class Core {
  /// Whether there is a core to talk to.
  public enum State: Sendable {
    case running
    /// The core stopped twice in a row, or could not be started. `restart` tries again.
    case stopped
  }

  /// What is on the screen; nothing before `start`.
  public private(set) var view: Model.ViewModel?
  public private(set) var state = State.running
  /// Where the person has been; keep it with the scene.
  public private(set) var history: History

  @ObservationIgnored private let handlers: Handlers
  @ObservationIgnored private let makeBridge: @MainActor () throws(CoreFailure) -> any CoreBridge
  @ObservationIgnored private var bridge: (any CoreBridge)?
  @ObservationIgnored private var listening: Task<Void, Never>?
  @ObservationIgnored private var start: Model.Start?
  @ObservationIgnored private var isGoingBack = false
  @ObservationIgnored private var lastRestart: ContinuousClock.Instant?

  public init(
    handlers: Handlers, history: History = History(),
    makeBridge: @escaping @MainActor () throws(CoreFailure) -> any CoreBridge
  ) {
    self.handlers = handlers
    self.history = history
    self.makeBridge = makeBridge
  }

  /// Starts the core where the person was, or at the link that opened the app.
  public func start(link: URL? = nil, languages: [String], online: Bool) {
    let path = link.map { Self.path(of: $0) } ?? history.current ?? "/"
    start = Model.Start(path: path, languages: languages, online: online)
    run()
  }

  /// Tells the core what the person did. The view is up to date when this returns.
  public func send(_ event: Model.Event) {
    if case .connectivity(let online) = event { start?.online = online }
    attempt { bridge throws(CoreFailure) in
      try bridge.update(event)
      try show(bridge.view())
    }
  }

  /// A link of the clinic's opened the app.
  public func open(_ link: URL) {
    handlers.handoff.close()
    send(.openUrl(Self.path(of: link)))
  }

  /// Goes back to the screen before this one; answers whether there is one.
  @discardableResult
  public func back() -> Bool {
    guard let path = history.goBack() else { return false }
    // Where the core leads on from an address, that takes the address's place: otherwise every
    // step back would bring the person here again.
    isGoingBack = true
    defer { isGoingBack = false }
    send(.openUrl(path))
    return true
  }

  /// Makes a new core after the present one has stopped, where the person was.
  public func restart() {
    guard var start else { return }
    start.path = history.current ?? "/"
    self.start = start
    lastRestart = .now
    run()
  }

  private func run() {
    listening?.cancel()
    bridge = nil
    state = .running
    // A call of the core before this one cannot be gone on with: it is closed on this phone.
    handlers.call.serve { [weak self] event in self?.send(event) }
    do {
      let bridge = try makeBridge()
      self.bridge = bridge
      listen(to: bridge.requests)
    } catch {
      state = .stopped
      return
    }
    if let start { send(.start(start)) }
  }

  private func listen(to requests: AsyncStream<[Model.Request]>) {
    listening = Task { [weak self] in
      for await batch in requests {
        guard let self, !Task.isCancelled else { return }
        carryOut(batch)
      }
    }
  }

  /// Each effect by a task of its own: a slow one holds up no other.
  private func carryOut(_ batch: [Model.Request]) {
    var isDrawn = false
    for request in batch {
      switch request.effect {
      case .render:
        if !isDrawn { draw() }
        isDrawn = true
      case .webHandoff(let page): open(page, request.id)
      case .files(let file): share(file, request.id)
      case .secret(let operation): perform(operation, request.id)
      case .call(let operation): handlers.call.carryOut(operation)
      default:
        // Carried out in Rust; one that came here would be a mistake of the routing.
        assertionFailure("an effect that is not the shell's")
      }
    }
  }

  private func draw() {
    attempt { bridge throws(CoreFailure) in try show(bridge.view()) }
  }

  private func show(_ view: Model.ViewModel) {
    history.follow(view.path, replace: view.replace || isGoingBack)
    // An equal view is not drawn again.
    if view != self.view { self.view = view }
  }

  private func open(_ page: Model.HandoffRequest, _ id: UInt32) {
    guard let url = URL(string: page.url) else { return resolve(id, .handoff(.failed)) }
    let opened = handlers.handoff.open(url, for: page.purpose) { [weak self] link in
      self?.send(link.map { .openUrl(Self.path(of: $0)) } ?? .resumed)
    }
    resolve(id, .handoff(opened ? .opened : .failed))
  }

  private func share(_ file: Model.FileRequest, _ id: UInt32) {
    Task { [weak self, files = handlers.files] in
      let result = await files.share(file)
      self?.resolve(id, .file(result))
    }
  }

  private func perform(_ operation: Model.SecretOperation, _ id: UInt32) {
    Task { [weak self, secrets = handlers.secrets] in
      let result = await secrets.perform(operation)
      self?.resolve(id, .secret(result))
    }
  }

  private func resolve(_ id: UInt32, _ output: Output) {
    attempt { bridge throws(CoreFailure) in try bridge.resolve(id, output) }
  }

  private func attempt(_ call: (any CoreBridge) throws(CoreFailure) -> Void) {
    guard state == .running, let bridge else { return }
    do throws(CoreFailure) {
      try call(bridge)
    } catch .refused {
      // The screen has moved on meanwhile.
    } catch {
      stopped()
    }
  }

  /// Once is bad luck and mended at once; twice in a minute is for the person to know.
  private func stopped() {
    bridge = nil
    listening?.cancel()
    if let lastRestart, lastRestart.duration(to: .now) < .seconds(60) {
      state = .stopped
      handlers.call.serve(nil)
    } else {
      restart()
    }
  }

  /// Path with query, and what stands behind `#`: the core knows which of it counts.
  nonisolated static func path(of link: URL) -> String {
    let parts = URLComponents(url: link, resolvingAgainstBaseURL: true)
    let path = parts?.percentEncodedPath ?? ""
    let query = parts?.percentEncodedQuery.map { "?" + $0 } ?? ""
    let fragment = parts?.percentEncodedFragment.map { "#" + $0 } ?? ""
    return (path.isEmpty ? "/" : path) + query + fragment
  }
}
