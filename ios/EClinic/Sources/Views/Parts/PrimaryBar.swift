import EClinicModel

/// The button that a screen keeps in view at the bottom, with the line of summary beside it.
struct PrimaryBar {
  let action: Model.Action
  let summary: Model.Summary?
  let event: Model.Event
}

extension Model.Screen {
  /// The bar of a booking step and of the open times; other screens have their buttons inside.
  var primaryBar: PrimaryBar? {
    switch self {
    case .times(let times):
      return PrimaryBar(action: times.action, summary: nil, event: .booking(.continue))
    case .who(let who): return bar(who.step, .continue)
    case .gate(let gate): return bar(gate.step, .continue)
    case .pickTime(let time): return bar(time.step, .continue)
    case .terms(let terms): return bar(terms.step, .continue)
    case .pay(let pay): return bar(pay.step, .pay)
    case .starting, .loading, .home, .signIn, .form, .emergency, .advice, .paymentPending,
      .bookings, .booking, .cancel, .receipt, .page, .failed, .notFound, .room, .deviceTest:
      return nil
    }
  }

  /// The meeting that is going on here: its buttons stand at the bottom too.
  var meeting: Model.Meeting? {
    if case .room(let room) = self, case .meeting(let meeting) = room.stage { meeting } else { nil }
  }

  private func bar(_ step: Model.Step, _ event: Model.BookingEvent) -> PrimaryBar {
    PrimaryBar(action: step.action, summary: step.summary, event: .booking(event))
  }
}
