import SwiftUI

/// Running text; it may always become higher, never be cut.
struct Paragraph: View {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  var body: some View {
    Text(text).fixedSize(horizontal: false, vertical: true)
  }
}

/// Text that stands behind the rest.
struct Aside: View {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  var body: some View {
    Paragraph(text).font(.subheadline).foregroundStyle(Palette.muted)
  }
}

/// A list with points.
struct Bullets: View {
  let items: [String]

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      ForEach(items, id: \.self) { item in
        HStack(alignment: .firstTextBaseline, spacing: Space.small) {
          Text(verbatim: "•").accessibilityHidden(true)
          Paragraph(item)
        }
      }
    }
  }
}
