import EClinicModel
import SwiftUI

/// One of several, each a card.
struct ChoiceCards: View {
  let choices: Model.Choices
  /// The page's heading asks the same already.
  var asked = false
  let pick: (String) -> Void

  var body: some View {
    VStack(alignment: .leading, spacing: Space.medium) {
      if !asked {
        CardHeading(text: choices.label)
      }
      ForEach(choices.choices, id: \.id) { choice in
        ChoiceCard(choice: choice) { pick(choice.id) }
      }
    }
    .accessibilityElement(children: .contain)
    .accessibilityLabel(choices.label)
  }
}

private struct ChoiceCard: View {
  let choice: Model.Choice
  let pick: () -> Void

  var body: some View {
    Button {
      pick()
    } label: {
      HStack(alignment: .firstTextBaseline, spacing: Space.medium) {
        Image(systemName: choice.selected ? "largecircle.fill.circle" : "circle")
          .foregroundStyle(choice.selected ? Palette.primary : Palette.control)
          .accessibilityHidden(true)
        VStack(alignment: .leading, spacing: Space.tiny) {
          Paragraph(choice.label).fontWeight(.bold)
          if let detail = choice.detail {
            Paragraph(detail)
          }
          if let refusal = choice.refusal {
            Paragraph(refusal)
          }
        }
        .multilineTextAlignment(.leading)
        Spacer(minLength: 0)
      }
      .padding(Space.regular)
      .foregroundStyle(choice.refusal == nil ? Palette.ink : Palette.muted)
      .plate(
        Palette.surface, edge: choice.selected ? Palette.primary : Palette.control, width: choice.selected ? 2 : 1,
        corner: Corner.card
      )
      .contentShape(Rectangle())
    }
    .buttonStyle(.plain)
    .disabled(choice.refusal != nil)
    .accessibilityLabel(choice.label)
    .accessibilityHint([choice.detail, choice.refusal].compactMap { $0 }.joined(separator: ". "))
    .accessibilityAddTraits(choice.selected ? .isSelected : [])
  }
}

/// One of several in a menu; not drawn where there is nothing to choose.
struct ChoiceMenu: View {
  let choices: Model.Choices
  let pick: (String) -> Void

  var body: some View {
    if choices.choices.count > 1 {
      VStack(alignment: .leading, spacing: Space.tiny) {
        Text(choices.label).font(.subheadline.weight(.semibold)).accessibilityHidden(true)
        ChoicePicker(choices: choices, pick: pick)
      }
    }
  }
}

/// The menu alone. Without a choice it shows its own name, never the first choice as if chosen.
struct ChoicePicker: View {
  let choices: Model.Choices
  let pick: (String) -> Void

  var body: some View {
    Picker(choices.label, selection: Binding(get: { @MainActor in chosen }, set: { @MainActor id in pick(id) })) {
      if chosen.isEmpty && !choices.choices.contains(where: { $0.id.isEmpty }) {
        Text(choices.label).tag("")
      }
      ForEach(choices.choices, id: \.id) { choice in
        Text(choice.label).tag(choice.id)
      }
    }
    .pickerStyle(.menu)
    .frame(minHeight: Size.target)
    .plate(Palette.surface, edge: Palette.control)
    .accessibilityLabel(choices.label)
  }

  private var chosen: String {
    choices.choices.first { $0.selected }?.id ?? ""
  }
}
