import EClinicModel
import SwiftUI

/// A passing message above the bottom edge; said aloud when it comes.
struct NoticeBar: View {
  let notice: Model.Notice?
  let send: Send

  var body: some View {
    VStack(spacing: 0) {
      if let notice {
        Callout(tone: notice.tone) {
          HStack(alignment: .firstTextBaseline, spacing: Space.medium) {
            Paragraph(notice.text)
            Spacer(minLength: 0)
            Button {
              send(.dismissNotice)
            } label: {
              Image(systemName: "xmark")
                .frame(minWidth: Size.target, minHeight: Size.target)
                .contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .accessibilityLabel(notice.close)
          }
        }
        .padding(Space.small)
      }
    }
    .announces(notice?.text)
  }
}
