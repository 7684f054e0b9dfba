import EClinicModel
import SwiftUI

/// Times and price of one service, open to all.
struct TimesScreen: View {
  let view: Model.Times
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      Paragraph(view.lead)
      SlotPickerView(picker: view.picker, send: send)
      Consequence(action: view.action)
      BackLink(link: view.back, send: send)
      Card {
        Facts(rows: view.rows)
      }
    }
  }
}
