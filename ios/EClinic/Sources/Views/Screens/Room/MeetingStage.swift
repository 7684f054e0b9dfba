import EClinicModel
import SwiftUI

/// Meeting: who knocks, the others, oneself. The row of buttons stands at the bottom (`RoomBar`).
struct MeetingStage: View {
  let view: Model.Meeting
  let top: StageTop
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.large) {
      ForEach(view.knocks, id: \.peer) { knock in
        KnockCard(knock: knock, send: send)
      }
      ForEach(view.tiles, id: \.peer) { tile in
        TileView(tile: tile, top: tile.peer == view.tiles.first?.peer ? top : nil, send: send)
      }
      if let alone = view.alone {
        Card { Paragraph(alone) }.announces(alone)
      }
      own
      Trouble(problem: view.own.problem, send: send)
      Devices(own: view.own, send: send)
      if let time = view.privateTime {
        Paragraph(time.state).announces(time.state)
        Button(time.label) { send(.room(.privateTime(!time.on))) }
          .buttonStyle(ClinicButtonStyle(look: .secondary))
          .disabled(!time.enabled)
      }
      if let end = view.end {
        ActionButton(action: end, look: .danger) { send(.room(.end)) }
      }
      if !view.report.isEmpty {
        Button(view.report) { send(.room(.reportProblem(true))) }
          .buttonStyle(ClinicButtonStyle(look: .secondary))
      }
    }
  }

  private var own: some View {
    HStack(alignment: .top, spacing: Space.small) {
      Preview(own: view.own)
      if view.still.on {
        Picture(source: .ownStill, label: view.still.state).pictureFrame()
      }
    }
    .frame(maxWidth: Size.ownPicture)
  }
}

/// Somebody who wants to be let in.
private struct KnockCard: View {
  let knock: Model.Knock
  let send: Send

  var body: some View {
    Callout(tone: .warning) {
      Paragraph(knock.name).fontWeight(.bold)
      Paragraph(knock.detail)
      Button(knock.admit) { send(.room(.admit(knock.peer))) }.buttonStyle(ClinicButtonStyle(look: .primary))
      Button(knock.deny) { send(.room(.deny(knock.peer))) }.buttonStyle(ClinicButtonStyle(look: .secondary))
    }
    .accessibilityElement(children: .contain)
    .accessibilityLabel(knock.name)
  }
}

/// The buttons of a meeting, at hand wherever one reads. Symbols, so that they fit on the narrowest
/// phone; with very large text they stand in the page, each with its words.
struct RoomBar: View {
  let view: Model.Meeting
  let send: Send
  @Environment(\.dynamicTypeSize) private var typeSize
  @Environment(\.stillPictures) private var stills

  var body: some View {
    VStack(spacing: 0) {
      Rectangle().fill(Palette.line).frame(height: 1).accessibilityHidden(true)
      buttons
        .padding(.horizontal, Space.regular)
        .padding(.vertical, Space.small)
        .frame(maxWidth: .infinity)
    }
    .background(Palette.surface)
  }

  @ViewBuilder private var buttons: some View {
    if typeSize.isAccessibilitySize {
      VStack(alignment: .leading, spacing: Space.small) { row }
    } else {
      HStack(spacing: Space.small) { row }
    }
  }

  @ViewBuilder private var row: some View {
    let own = view.own
    toggle(own.microphone, own.microphone.symbol("mic")) { on in send(.room(.microphone(on))) }
    toggle(own.camera, own.camera.symbol("video")) { on in send(.room(.camera(on))) }
    if let label = own.switchCamera {
      RoomButton(label: label, symbol: "arrow.triangle.2.circlepath.camera") { send(.room(.switchCamera)) }
    }
    toggle(view.still, "photo", isCalm: true) { on in share(on) }
    RoomButton(label: view.leave, symbol: "phone.down.fill", look: .danger) { send(.room(.leave)) }
  }

  private func toggle(
    _ view: Model.Switch, _ symbol: String, isCalm: Bool = false, change: @escaping (Bool) -> Void
  ) -> some View {
    RoomButton(label: view.label, symbol: symbol, look: view.on || isCalm ? .secondary : .primary) { change(!view.on) }
      .disabled(!view.enabled)
      .accessibilityValue(view.state)
      .announcesChange(view.state)
  }

  private func share(_ on: Bool) {
    guard on else {
      stills?.drop()
      return send(.room(.still(false)))
    }
    Task {
      if await stills?.choose() == true { send(.room(.still(true))) }
    }
  }
}

/// A button of the bar: its symbol, or its words as well where there is room.
private struct RoomButton: View {
  let label: String
  let symbol: String
  var look: ButtonLook = .secondary
  let press: () -> Void
  @Environment(\.dynamicTypeSize) private var typeSize

  var body: some View {
    Button {
      press()
    } label: {
      if typeSize.isAccessibilitySize {
        Label(label, systemImage: symbol)
      } else {
        Image(systemName: symbol)
      }
    }
    .buttonStyle(RoomButtonStyle(look: look))
    .accessibilityLabel(label)
    .accessibilityShowsLargeContentViewer()
  }
}
