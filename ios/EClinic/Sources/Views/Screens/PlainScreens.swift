import EClinicModel
import SwiftUI

/// Data for a known screen is on its way.
struct LoadingScreen: View {
  let view: Model.Loading

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      if !view.heading.isEmpty {
        PageHeading(text: view.heading)
      }
      Skeleton(label: view.label, shape: view.shape)
    }
  }
}

/// Something failed, or there is no such address.
struct FailedScreen: View {
  let view: Model.ErrorPanel
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      PageHeading(text: view.heading)
      ErrorBody(error: view, send: send)
    }
  }
}
