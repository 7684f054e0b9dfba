import EClinicKit
import EClinicModel
import Foundation

/// Opens no browser but holds the page for the test to follow.
@MainActor
public final class HeldPages: WebHandoff {
  /// The page that is open now.
  public private(set) var page: (url: URL, purpose: Model.HandoffPurpose)?
  /// A phone on which nothing opens.
  public var canOpen = true
  private var returned: (@MainActor (URL?) -> Void)?

  public init() {}

  public func open(
    _ url: URL, for purpose: Model.HandoffPurpose, returned: @escaping @MainActor (URL?) -> Void
  ) -> Bool {
    guard canOpen else { return false }
    page = (url, purpose)
    self.returned = returned
    return true
  }

  public func close() {
    page = nil
    returned = nil
  }

  /// The page led to this address, or the person closed it.
  public func leave(to link: URL?) {
    let returned = returned
    close()
    returned?(link)
  }
}
