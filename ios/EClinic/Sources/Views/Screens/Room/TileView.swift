import EClinicModel
import SwiftUI

/// One of the others: their pictures or their name, who they are, and how the line to them is.
struct TileView: View {
  let tile: Model.Tile
  /// Where reading goes on, if this is the first one.
  let top: StageTop?
  let send: Send
  @ScaledMetric(relativeTo: .largeTitle) private var initial: CGFloat = 64

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      pictures
      name
      Paragraph(tile.role).font(.subheadline)
      mark(tile.verified ? "checkmark.circle" : "exclamationmark.triangle", Palette.ink, tile.verifiedLabel)
      mark(tile.link.symbol, tile.link.ink, tile.linkLabel)
      if !tile.stateLabel.isEmpty {
        Paragraph(tile.stateLabel).font(.subheadline)
      }
      if let remove = tile.remove {
        Button(remove) { send(.room(.remove(tile.peer))) }.buttonStyle(ClinicButtonStyle(look: .danger))
      }
    }
    .accessibilityElement(children: .contain)
    .accessibilityLabel(tile.name)
  }

  private var pictures: some View {
    VStack(spacing: 0) {
      if tile.still {
        Picture(source: .still(tile.connection), label: "\(tile.name): \(tile.role)")
      }
      if tile.camera {
        Picture(source: .camera(tile.connection), label: tile.name)
      } else if !tile.still {
        Text(String(tile.name.prefix(1))).font(.system(size: initial, weight: .bold)).accessibilityHidden(true)
      }
    }
    .pictureFrame()
  }

  private var name: some View {
    HStack(alignment: .firstTextBaseline, spacing: Space.small) {
      heading
      if !tile.microphone {
        Image(systemName: "mic.slash.fill").accessibilityHidden(true)
      }
    }
  }

  @ViewBuilder private var heading: some View {
    if let top {
      CardHeading(text: tile.name).accessibilityFocused(top)
    } else {
      CardHeading(text: tile.name)
    }
  }

  /// The words carry the meaning; the mark only helps to find it.
  private func mark(_ symbol: String, _ ink: Color, _ text: String) -> some View {
    HStack(alignment: .firstTextBaseline, spacing: Space.small) {
      Image(systemName: symbol).foregroundStyle(ink).accessibilityHidden(true)
      Paragraph(text)
    }
    .font(.subheadline)
    .accessibilityElement(children: .combine)
  }
}

extension Model.TileLink {
  fileprivate var symbol: String {
    switch self {
    case .connected: return "circle.fill"
    case .connecting, .reconnecting: return "circle.dotted"
    case .failed: return "xmark.circle"
    }
  }

  fileprivate var ink: Color {
    switch self {
    case .connected: return Palette.success
    case .connecting, .reconnecting: return Palette.ink
    case .failed: return Palette.danger
    }
  }
}
