import EClinicModel
import SwiftUI

/// The room where one meets: one stage at a time, and what stands beside each of them.
struct RoomScreen: View {
  let view: Model.Room
  let send: Send
  @AccessibilityFocusState private var atTop: Bool

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      if !view.rows.isEmpty {
        Facts(rows: view.rows)
      }
      Notices(notices: view.notices, send: send)
      stage
      if let crisis = view.crisis {
        CrisisHelp(view: crisis, send: send)
      }
      ErrorNote(error: view.error, send: send)
      if let problem = view.problem {
        ProblemReport(view: problem, send: send)
      }
      if let whereabouts = view.whereabouts {
        WhereaboutsForm(view: whereabouts, send: send)
      }
      BackLink(link: view.back, send: send)
    }
    .announces(view.announcement)
    // On another stage the button one pressed is gone: whoever listens is led to the stage's top.
    .onChange(of: view.stage.place) { before, _ in
      if before != .fetching { atTop = true }
    }
  }

  @ViewBuilder private var stage: some View {
    switch view.stage {
    case .fetching: Skeleton(label: "", shape: .text)
    case .joining(let label): Skeleton(label: label, shape: .text)
    case .checking(let stage): CheckingStage(view: stage, top: $atTop, send: send)
    case .waiting(let stage): WaitingStage(view: stage, top: $atTop, send: send)
    case .meeting(let stage): MeetingStage(view: stage, top: $atTop, send: send)
    case .over(let stage): OverStage(view: stage, top: $atTop, send: send)
    case .shut(let stage): ShutStage(view: stage, top: $atTop, send: send)
    case .telephone(let stage): TelephoneStage(view: stage, top: $atTop, send: send)
    }
  }
}

/// Where whoever listens goes on reading when the stage has become another one.
typealias StageTop = AccessibilityFocusState<Bool>.Binding

extension Model.RoomStage {
  /// The stages there are, whatever is on them.
  enum Place {
    case fetching, checking, joining, waiting, meeting, over, shut, telephone
  }

  var place: Place {
    switch self {
    case .fetching: return .fetching
    case .checking: return .checking
    case .joining: return .joining
    case .waiting: return .waiting
    case .meeting: return .meeting
    case .over: return .over
    case .shut: return .shut
    case .telephone: return .telephone
    }
  }
}
