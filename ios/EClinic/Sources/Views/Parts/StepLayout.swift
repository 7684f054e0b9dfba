import EClinicModel
import SwiftUI

/// One question of the booking. Its primary button stands in the bar at the bottom; what pressing it
/// does is said here, at the end of the question.
struct StepLayout<Content: View, More: View>: View {
  private let step: Model.Step
  private let send: Send
  private let content: Content
  private let more: More

  init(
    step: Model.Step, send: @escaping Send, @ViewBuilder content: () -> Content,
    @ViewBuilder more: () -> More
  ) {
    self.step = step
    self.send = send
    self.content = content()
    self.more = more()
  }

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      StepMarks(step: step)
      PageHeading(text: step.heading)
      ErrorNote(error: step.error, send: send)
      content
      Consequence(action: step.action)
      more
      BackLink(link: step.back, send: send)
      SummaryCard(summary: step.summary)
    }
  }
}

extension StepLayout where More == EmptyView {
  /// A step with no further ways than its button.
  init(step: Model.Step, send: @escaping Send, @ViewBuilder content: () -> Content) {
    self.init(step: step, send: send, content: content) { EmptyView() }
  }
}

/// How far one has come: a bar to see, the names of the steps to hear.
private struct StepMarks: View {
  let step: Model.Step

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      Aside(step.position)
      HStack(spacing: Space.tiny) {
        ForEach(step.steps, id: \.label) { mark in
          Capsule()
            .fill(mark.done || mark.current ? Palette.primary : Palette.neutralSoftPressed)
            .frame(height: 6)
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(mark.label)
            .accessibilityAddTraits(mark.current ? .isSelected : [])
        }
      }
      .accessibilityElement(children: .contain)
      .accessibilityLabel(step.stepsLabel)
    }
  }
}
