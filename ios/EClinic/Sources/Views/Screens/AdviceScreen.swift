import EClinicModel
import SwiftUI

/// The recommendation on severe symptoms: the numbers come first, the way on last (D15).
struct AdviceScreen: View {
  let view: Model.Advice
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      Calls(calls: view.calls)
      VStack(alignment: .leading, spacing: Space.regular) {
        ForEach(view.paragraphs, id: \.self) { Paragraph($0) }
      }
      Button(view.understood) { send(.booking(.understoodAdvice)) }
        .buttonStyle(ClinicButtonStyle(look: .secondary))
      BackLink(link: view.back, send: send)
    }
  }
}
