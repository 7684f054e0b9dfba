import EClinicModel

/// A place on a screen that can be brought into view.
enum Place: Hashable {
  /// The note of what stops the screen.
  case error
  /// The note of times that could not be fetched.
  case pickerError
  /// A question of the emergency gate.
  case question(String)
  /// The box under the terms.
  case accept
  /// What the card page sent back.
  case message
  /// The summary of a form's errors.
  case formErrors
  /// The report of a problem, which a button far away may open.
  case report

  /// Whether it goes away by what the person answers, not by trying again.
  var awaitsAnswer: Bool {
    switch self {
    case .question, .accept, .formErrors: return true
    case .error, .pickerError, .message, .report: return false
    }
  }
}

/// What stands in the way: where it is said, and its words.
struct Obstacle: Equatable {
  let place: Place
  let words: String
}

extension Model.Screen {
  /// The first thing that stands in the way on this screen. After pressing a button far below it, it
  /// is brought into view and said aloud.
  var obstacle: Obstacle? {
    switch self {
    case .home(let home): return note(home.error)
    case .times(let times): return note(times.picker.error, at: .pickerError)
    case .signIn(let signIn): return note(signIn.error)
    case .form(let form): return note(form.error) ?? faults(of: form)
    case .who(let who): return note(who.step.error)
    case .gate(let gate): return note(gate.step.error) ?? missing(in: gate)
    case .pickTime(let time):
      return note(time.step.error) ?? note(time.picker.error, at: .pickerError)
    case .terms(let terms):
      return note(terms.step.error)
        ?? terms.acceptError.map { Obstacle(place: .accept, words: $0) }
    case .pay(let pay):
      return note(pay.step.error) ?? pay.message.map { Obstacle(place: .message, words: $0) }
    case .bookings(let bookings): return note(bookings.error)
    case .booking(let booking): return note(booking.error)
    case .cancel(let cancel): return note(cancel.error)
    case .room(let room): return note(room.error)
    case .starting, .loading, .emergency, .advice, .paymentPending, .receipt, .page, .failed,
      .notFound, .deviceTest:
      return nil
    }
  }

  /// What has been opened by a button elsewhere, and is brought into view.
  var opened: Place? {
    if case .room(let room) = self, room.problem != nil { .report } else { nil }
  }

  private func note(_ error: Model.ErrorPanel?, at place: Place = .error) -> Obstacle? {
    error.map { error in
      let words = [error.heading, error.text].filter { !$0.isEmpty }
      return Obstacle(place: place, words: words.joined(separator: "\n"))
    }
  }

  private func faults(of form: Model.Form) -> Obstacle? {
    form.errors.isEmpty ? nil : Obstacle(place: .formErrors, words: form.errorsHeading)
  }

  private func missing(in gate: Model.Gate) -> Obstacle? {
    for question in gate.questions {
      if let error = question.error {
        return Obstacle(place: .question(question.id), words: error)
      }
    }
    return nil
  }
}

extension Model.Event {
  /// Whether the person tries to go on from the screen.
  var goesOn: Bool {
    self == .submit || self == .booking(.continue)
  }
}
