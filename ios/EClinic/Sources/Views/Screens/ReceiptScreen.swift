import EClinicModel
import SwiftUI

/// R42, with a way to print it.
struct ReceiptScreen: View {
  let view: Model.Receipt
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      Card {
        Facts(rows: view.rows)
        Rectangle().fill(Palette.line).frame(height: 1).accessibilityHidden(true)
        amount(view.line)
        amount(view.vat)
        amount(view.total, total: true)
        if let refunded = view.refunded {
          amount(refunded)
        }
      }
      Button(view.print) { Printer.offer(name: view.heading, text: text) }
        .buttonStyle(ClinicButtonStyle(look: .secondary))
      BackLink(link: view.back, send: send)
    }
  }

  private func amount(_ row: Model.Row, total: Bool = false) -> some View {
    ViewThatFits(in: .horizontal) {
      HStack(alignment: .firstTextBaseline, spacing: Space.regular) {
        Text(row.label)
        Spacer(minLength: 0)
        Text(row.value)
      }
      VStack(alignment: .leading, spacing: 0) {
        Paragraph(row.label)
        Paragraph(row.value)
      }
    }
    .fontWeight(total ? .bold : .regular)
    .accessibilityElement(children: .combine)
  }

  /// The receipt as it is printed: every line that is on the screen.
  private var text: String {
    let rows = view.rows + [view.line, view.vat, view.total] + [view.refunded].compactMap { $0 }
    return ([view.heading, ""] + rows.map { "\($0.label): \($0.value)" }).joined(separator: "\n")
  }
}
