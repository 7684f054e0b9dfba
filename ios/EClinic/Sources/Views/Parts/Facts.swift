import EClinicModel
import SwiftUI

/// Labels with their values.
struct Facts: View {
  let rows: [Model.Row]

  var body: some View {
    VStack(alignment: .leading, spacing: Space.medium) {
      ForEach(rows, id: \.label) { row in
        VStack(alignment: .leading, spacing: 0) {
          Text(row.label).font(.subheadline).foregroundStyle(Palette.muted)
          Paragraph(row.value).fontWeight(.bold)
        }
        .accessibilityElement(children: .combine)
      }
    }
  }
}

/// What has been chosen so far.
struct SummaryCard: View {
  let summary: Model.Summary

  var body: some View {
    if !summary.rows.isEmpty {
      Card {
        CardHeading(text: summary.heading)
        Facts(rows: summary.rows)
      }
    }
  }
}
