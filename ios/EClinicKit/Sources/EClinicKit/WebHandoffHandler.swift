#if canImport(UIKit) && canImport(AuthenticationServices)
  import AuthenticationServices
  import EClinicModel
  import SafariServices
  import UIKit

  /// BankID in a session of the system's for signing in, the gateway's card page in Safari's view.
  /// Both show whose page it is, and the app sees nothing of what is written there.
  @MainActor
  public final class WebHandoffHandler: NSObject, WebHandoff {
    /// Where BankID's pages lead back to, on the clinic's own host.
    private static let signedIn = "/app/signed-in"

    private let host: String
    private var session: ASWebAuthenticationSession?
    private var page: SFSafariViewController?
    private var returned: (@MainActor (URL?) -> Void)?
    /// Counts the pages, so that a late word of one that was closed ends no later one.
    private var turn = 0

    /// - Parameter host: the clinic's, as in its associated domains.
    public init(host: String) { self.host = host }

    public func open(
      _ url: URL, for purpose: Model.HandoffPurpose, returned: @escaping @MainActor (URL?) -> Void
    ) -> Bool {
      close()
      turn += 1
      self.returned = returned
      return switch purpose {
      case .bankId: signIn(at: url)
      case .payment: pay(at: url)
      }
    }

    public func close() {
      returned = nil
      session?.cancel()
      session = nil
      page?.dismiss(animated: true)
      page = nil
    }

    private func signIn(at url: URL) -> Bool {
      let turn = turn
      // Sendable, as it may be called on any thread.
      let callback = ASWebAuthenticationSession.Callback.https(host: host, path: Self.signedIn)
      let session = ASWebAuthenticationSession(url: url, callback: callback) { @Sendable [weak self] link, _ in
        // An error is the person's own "cancel": the core asks the server what is true.
        Task { @MainActor in self?.finish(turn, with: link) }
      }
      session.presentationContextProvider = self
      // A phone is often shared within a family: BankID asks anew each time.
      session.prefersEphemeralWebBrowserSession = true
      self.session = session
      return session.start()
    }

    /// Not a session for signing in, whose question would be a wrong one here. The gateway sends
    /// the browser to a link of the clinic's, which opens the app.
    private func pay(at url: URL) -> Bool {
      guard let top = UIApplication.shared.topViewController else { return false }
      let page = SFSafariViewController(url: url)
      page.delegate = self
      page.dismissButtonStyle = .cancel
      top.present(page, animated: true)
      self.page = page
      return true
    }

    private func finish(_ turn: Int, with link: URL?) {
      guard turn == self.turn else { return }
      let returned = returned
      self.returned = nil
      session = nil
      page = nil
      returned?(link)
    }
  }

  extension WebHandoffHandler: ASWebAuthenticationPresentationContextProviding {
    public func presentationAnchor(for session: ASWebAuthenticationSession) -> ASPresentationAnchor {
      UIApplication.shared.topViewController?.view.window ?? ASPresentationAnchor()
    }
  }

  extension WebHandoffHandler: SFSafariViewControllerDelegate {
    public func safariViewControllerDidFinish(_ controller: SFSafariViewController) {
      finish(turn, with: nil)
    }
  }

  extension UIApplication {
    /// What is on top of the screen now.
    public var topViewController: UIViewController? {
      let windows = connectedScenes.compactMap { ($0 as? UIWindowScene)?.keyWindow }
      var top = windows.first?.rootViewController
      while let above = top?.presentedViewController { top = above }
      return top
    }
  }
#endif
