import EClinicModel
import SwiftUI

/// What is to be known beside every stage, said when it comes.
struct Notices: View {
  let notices: [Model.RoomNotice]
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.medium) {
      ForEach(notices, id: \.text) { notice in
        NoticeCard(notice: notice, send: send)
      }
    }
  }
}

private struct NoticeCard: View {
  let notice: Model.RoomNotice
  let send: Send

  var body: some View {
    Callout(tone: notice.tone) {
      Paragraph(notice.text)
      if let action = notice.action {
        Button(action.label) { send(.room(action.does.event)) }.buttonStyle(ClinicButtonStyle(look: .primary))
      }
      if let call = notice.call {
        CallLink(call: call, ink: Palette.ink).font(.title2)
      }
    }
    .announces(notice.text)
  }
}

extension Model.NoticeDeed {
  fileprivate var event: Model.RoomEvent {
    switch self {
    case .continue: return .continue
    case .allowSound: return .allowSound
    case .keepVideo: return .keepVideo(true)
    }
  }
}
