import EClinicModel
import SwiftUI

/// Pages of text: mental health, questions and answers, privacy, terms.
struct PageScreen: View {
  let view: Model.Page
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      PageHeading(text: view.heading)
      if let version = view.version {
        Aside(version)
      }
      Paragraph(view.lead).font(.title3)
      if !view.calls.isEmpty {
        Calls(calls: view.calls)
      }
      ForEach(view.sections, id: \.id) { section in
        if view.id == "questions" {
          FoldedSection(section: section)
        } else {
          OpenSection(section: section)
        }
      }
      if let table = view.table {
        TableCards(table: table)
      }
      ForEach(view.links, id: \.path) { link in
        PathLink(link: link, send: send)
      }
    }
  }
}

private struct OpenSection: View {
  let section: Model.Section

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      PartHeading(text: section.heading)
      SectionText(section: section)
    }
  }
}

private struct FoldedSection: View {
  let section: Model.Section

  var body: some View {
    DisclosureGroup {
      SectionText(section: section)
        .frame(maxWidth: .infinity, alignment: .leading)
        .padding(.vertical, Space.small)
    } label: {
      Paragraph(section.heading)
        .fontWeight(.bold)
        .multilineTextAlignment(.leading)
        .foregroundStyle(Palette.ink)
        .frame(minHeight: Size.target)
    }
  }
}

private struct SectionText: View {
  let section: Model.Section

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      ForEach(section.paragraphs, id: \.self) { Paragraph($0) }
      Bullets(items: section.items)
    }
  }
}

/// A table as cards, a row each: on a narrow screen its columns would hide beyond the edge.
private struct TableCards: View {
  let table: Model.Table

  var body: some View {
    VStack(alignment: .leading, spacing: Space.medium) {
      CardHeading(text: table.caption)
      ForEach(table.rows, id: \.self) { row in
        Card {
          Facts(rows: zip(table.heads, row.cells).map { Model.Row(label: $0, value: $1) })
        }
      }
    }
  }
}
