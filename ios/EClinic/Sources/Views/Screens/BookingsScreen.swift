import EClinicModel
import SwiftUI

/// The bookings one has: those to come, then the earlier ones.
struct BookingsScreen: View {
  let view: Model.Bookings
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      ErrorNote(error: view.error, send: send)
      PartHeading(text: view.upcomingHeading)
      if let empty = view.empty {
        Paragraph(empty.text)
        PathButton(link: empty.link, send: send)
      }
      list(view.upcoming)
      if !view.past.isEmpty {
        PartHeading(text: view.pastHeading)
        list(view.past)
      }
    }
  }

  private func list(_ cards: [Model.BookingCard]) -> some View {
    ForEach(cards, id: \.id) { card in
      BookingTile(card: card, send: send)
    }
  }
}

/// One booking; the whole card leads to it, by the name of its time.
private struct BookingTile: View {
  let card: Model.BookingCard
  let send: Send

  var body: some View {
    Button {
      send(.openUrl(card.link.path))
    } label: {
      Card {
        Paragraph(card.when).font(.headline).foregroundStyle(Palette.primary)
        Paragraph(card.what)
        Aside(card.who)
        StatusTag(status: card.status)
      }
      .multilineTextAlignment(.leading)
      .contentShape(Rectangle())
    }
    .buttonStyle(.plain)
    .accessibilityLabel(card.when)
    .accessibilityValue([card.what, card.who, card.status.text].joined(separator: ", "))
    .accessibilityRemoveTraits(.isButton)
    .accessibilityAddTraits(.isLink)
  }
}
