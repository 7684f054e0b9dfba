import EClinicModel
import SwiftUI

/// What is to come, in its shape, so that nothing jumps; its text is only spoken. It does not move:
/// there is nothing to reduce for those who ask for less motion.
struct Skeleton: View {
  let label: String
  let shape: Model.Shape

  var body: some View {
    VStack(spacing: Space.regular) {
      ForEach(0..<parts, id: \.self) { _ in
        RoundedRectangle(cornerRadius: Corner.control)
          .fill(Palette.neutralSoftPressed)
          .frame(height: height)
      }
    }
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(label)
    .accessibilityHidden(label.isEmpty)
    .announces(label)
  }

  private var parts: Int {
    switch shape {
    case .text: return 5
    case .cards, .list: return 3
    case .slots: return 4
    }
  }

  private var height: CGFloat {
    switch shape {
    case .text: return 28
    case .cards: return 190
    case .slots: return 52
    case .list: return 112
    }
  }
}
