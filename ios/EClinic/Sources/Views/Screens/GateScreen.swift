import EClinicModel
import SwiftUI

/// The emergency gate (R25).
struct GateScreen: View {
  let view: Model.Gate
  let send: Send

  var body: some View {
    StepLayout(step: view.step, send: send) {
      Paragraph(view.intro)
      ForEach(view.questions, id: \.id) { question in
        Asked(question: question, send: send).id(Place.question(question.id))
      }
    }
  }
}

/// One question with its answers.
private struct Asked: View {
  let question: Model.Question
  let send: Send

  var body: some View {
    Card {
      Paragraph(question.text).fontWeight(.bold)
      FieldFault(text: question.error)
      ViewThatFits(in: .horizontal) {
        HStack(spacing: Space.small) { answers }
        VStack(spacing: Space.small) { answers }
      }
    }
    .accessibilityElement(children: .contain)
    .accessibilityLabel(question.text)
  }

  private var answers: some View {
    ForEach(question.answers, id: \.answer) { answer in
      Button {
        send(.booking(.answer(Model.GateReply(question: question.id, answer: answer.answer))))
      } label: {
        Text(answer.label).fontWeight(.semibold)
      }
      .buttonStyle(TileButtonStyle(selected: answer.selected))
      .accessibilityHint(question.error ?? "")
      .accessibilityAddTraits(answer.selected ? .isSelected : [])
      .accessibilityIdentifier("answer")
    }
  }
}
