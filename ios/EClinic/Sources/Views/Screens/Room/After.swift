import EClinicModel
import SwiftUI

/// Over, or left.
struct OverStage: View {
  let view: Model.Over
  let top: StageTop
  let send: Send

  var body: some View {
    Card {
      CardHeading(text: view.heading).accessibilityFocused(top)
      Paragraph(view.text)
      if let again = view.again {
        Button(again) { send(.room(.join)) }.buttonStyle(ClinicButtonStyle(look: .primary))
      }
      if let rating = view.rating, view.rated == nil {
        ChoiceCards(choices: rating) { id in
          // Ids are 1 to 5.
          if let rate = UInt8(id) { send(.room(.rate(rate))) }
        }
      }
      if let rated = view.rated {
        Paragraph(rated).announces(rated)
      }
      if let report = view.report {
        Button(report) { send(.room(.reportProblem(true))) }.buttonStyle(ClinicButtonStyle(look: .secondary))
      }
    }
    .announces("\(view.heading)\n\(view.text)")
  }
}

/// It cannot be entered: too early, closed, cancelled.
struct ShutStage: View {
  let view: Model.Shut
  let top: StageTop
  let send: Send

  var body: some View {
    Card {
      CardHeading(text: view.heading).accessibilityFocused(top)
      Paragraph(view.text)
      if let test = view.test {
        PathButton(link: test, look: .secondary, send: send)
      }
    }
  }
}

/// A visit by telephone.
struct TelephoneStage: View {
  let view: Model.TelephoneVisit
  let top: StageTop
  let send: Send

  var body: some View {
    Card {
      Paragraph(view.when).fontWeight(.bold).accessibilityFocused(top)
      Facts(rows: [view.from, view.to])
      if !view.report.isEmpty {
        Button(view.report) { send(.room(.reportProblem(true))) }.buttonStyle(ClinicButtonStyle(look: .secondary))
      }
    }
  }
}
