import EClinicModel
import SwiftUI

/// One booking, also after cancellation, with the way of the money.
struct BookingScreen: View {
  let view: Model.Booking
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      StatusTag(status: view.status)
      PageHeading(text: view.heading)
      Paragraph(view.lead)
      ErrorNote(error: view.error, send: send)
      if let refund = view.refund {
        RefundCard(refund: refund)
      }
      Card {
        Facts(rows: view.rows)
      }
      if let meeting = view.meeting {
        Paragraph(meeting)
      }
      waysOn
      BackLink(link: view.back, send: send)
    }
  }

  @ViewBuilder private var waysOn: some View {
    if let room = view.room {
      PathButton(link: room, send: send)
    }
    if let invite = view.invite {
      PathButton(link: invite, look: .secondary, send: send)
    }
    if let pay = view.pay {
      PathButton(link: pay, send: send)
    }
    if let again = view.bookAgain {
      PathButton(link: again, send: send)
    }
    if let calendar = view.calendar {
      Button(calendar) { send(.booking(.downloadCalendar)) }
        .buttonStyle(ClinicButtonStyle(look: .secondary))
    }
    if let receipt = view.receipt {
      PathButton(link: receipt, look: .secondary, send: send)
    }
    if let cancel = view.cancel {
      ActionButton(action: cancel, look: .secondary) { send(.booking(.startCancel)) }
    }
  }
}

/// R43: how far the money has come.
private struct RefundCard: View {
  let refund: Model.RefundStatus

  var body: some View {
    Callout(tone: refund.tone) {
      CardHeading(text: refund.heading)
      Paragraph(refund.text)
      ForEach(refund.steps, id: \.label) { step in
        HStack(alignment: .firstTextBaseline, spacing: Space.small) {
          Image(systemName: step.done ? "checkmark.circle.fill" : "circle")
            .accessibilityHidden(true)
          Paragraph(step.label).fontWeight(step.current ? .bold : .regular)
        }
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(step.done ? .isSelected : [])
      }
    }
  }
}
