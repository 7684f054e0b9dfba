import EClinicKit
import EClinicLive
import EClinicModel
import EClinicTestSupport
import Foundation
import Testing

/// Waits until it holds, as long as a slow machine may need.
@MainActor
func eventually(
  _ what: Comment, within patience: Duration = .seconds(20), _ holds: @MainActor () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + patience
  while try await !holds() {
    guard ContinuousClock.now < deadline else {
      Issue.record(what)
      return
    }
    try await Task.sleep(for: .milliseconds(5))
  }
}

extension Phone {
  /// A phone with the real core, far from any clinic: nothing listens at the origin.
  static func withoutClinic() throws -> Phone {
    try Phone { store throws(CoreFailure) in
      try LiveBridge(origin: "http://127.0.0.1:9", store: store)
    }
  }
}

/// A view of the real core, for tests that need any view and no core.
@MainActor
func someView() throws -> Model.ViewModel {
  let phone = try Phone.withoutClinic()
  defer { phone.remove() }
  phone.open()
  return try #require(phone.core.view)
}
