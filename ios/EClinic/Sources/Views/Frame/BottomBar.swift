import EClinicModel
import SwiftUI

/// The primary button of a step, kept in view, with two lines of the summary. What pressing it does
/// is said above, in the page, where there is room.
struct BottomBar: View {
  let primary: PrimaryBar
  let press: () -> Void

  var body: some View {
    VStack(spacing: 0) {
      Rectangle().fill(Palette.line).frame(height: 1).accessibilityHidden(true)
      ViewThatFits(in: .horizontal) {
        HStack(spacing: Space.regular) {
          summary
          Spacer(minLength: 0)
          button
        }
        VStack(alignment: .leading, spacing: Space.small) {
          summary
          button
        }
      }
      .padding(.horizontal, Space.regular)
      .padding(.vertical, Space.medium)
      .frame(maxWidth: .infinity, alignment: .leading)
    }
    .background(Palette.surface)
  }

  @ViewBuilder private var summary: some View {
    if let summary = primary.summary, !(summary.short.isEmpty && summary.price.isEmpty) {
      VStack(alignment: .leading, spacing: 0) {
        Text(summary.short).fontWeight(.bold)
        Text(summary.price)
      }
      .font(.subheadline)
      .accessibilityElement(children: .combine)
    }
  }

  private var button: some View {
    BareActionButton(action: primary.action, press: press)
  }
}
