import EClinicModel
import SwiftUI

/// Days, filters and times.
struct SlotPickerView: View {
  let picker: Model.SlotPicker
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      ViewThatFits(in: .horizontal) {
        HStack(alignment: .top, spacing: Space.regular) { filters }
        VStack(alignment: .leading, spacing: Space.regular) { filters }
      }
      DayStrip(picker: picker, send: send)
      ErrorNote(error: picker.error, place: .pickerError, send: send)
      if let notice = picker.notice {
        Callout(tone: .warning) { Paragraph(notice) }.announces(notice)
      }
      times
      if let empty = picker.empty {
        Paragraph(empty).announces(empty)
      }
      Aside(picker.zoneNote)
    }
  }

  @ViewBuilder private var filters: some View {
    ChoiceMenu(choices: picker.clinicians) { id in send(.booking(.filterClinician(id))) }
    ChoiceMenu(choices: picker.languages) { id in send(.booking(.filterLanguage(id))) }
  }

  @ViewBuilder private var times: some View {
    if let loading = picker.loading {
      Skeleton(label: loading, shape: .slots)
    } else if !picker.timesHeading.isEmpty {
      CardHeading(text: picker.timesHeading)
      ForEach(picker.groups, id: \.clinician) { group in
        SlotGroupView(group: group, send: send)
      }
    }
  }
}

/// Seven days that wrap: nothing is hidden behind a sideways scroll.
private struct DayStrip: View {
  let picker: Model.SlotPicker
  let send: Send
  @ScaledMetric(relativeTo: .body) private var narrowest: CGFloat = 76

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      LazyVGrid(
        columns: [GridItem(.adaptive(minimum: narrowest), spacing: Space.small)],
        spacing: Space.small
      ) {
        ForEach(picker.days, id: \.date) { day in
          DayTile(day: day) { send(.booking(.pickDay(day.date))) }
        }
      }
      .accessibilityElement(children: .contain)
      .accessibilityLabel(picker.daysLabel)
      HStack(spacing: Space.regular) {
        week(picker.earlier, later: false)
        week(picker.later, later: true)
      }
    }
  }

  @ViewBuilder
  private func week(_ label: String?, later: Bool) -> some View {
    if let label {
      Button {
        send(.booking(.moveWeek(later)))
      } label: {
        Text(label)
          .fontWeight(.semibold)
          .foregroundStyle(Palette.primary)
          .frame(minHeight: Size.target)
          .contentShape(Rectangle())
      }
      .buttonStyle(.plain)
    }
  }
}

private struct DayTile: View {
  let day: Model.Day
  let pick: () -> Void

  var body: some View {
    Button {
      pick()
    } label: {
      VStack(spacing: 0) {
        Text(day.weekday)
        Text(day.day).font(.title3.weight(.bold))
        Text(day.free).font(.footnote)
      }
    }
    .buttonStyle(TileButtonStyle(selected: day.selected))
    .accessibilityLabel(day.label)
    .accessibilityAddTraits(day.selected ? .isSelected : [])
    .accessibilityIdentifier("day")
  }
}

/// The times of one clinician.
private struct SlotGroupView: View {
  let group: Model.SlotGroup
  let send: Send
  @ScaledMetric(relativeTo: .body) private var narrowest: CGFloat = 96

  var body: some View {
    VStack(alignment: .leading, spacing: Space.small) {
      VStack(alignment: .leading, spacing: 0) {
        Paragraph(group.clinician).fontWeight(.bold)
        Aside(group.detail)
      }
      .accessibilityElement(children: .combine)
      LazyVGrid(
        columns: [GridItem(.adaptive(minimum: narrowest), spacing: Space.small)],
        spacing: Space.small
      ) {
        ForEach(group.slots, id: \.id) { slot in
          SlotTile(slot: slot) { send(.booking(.pickSlot(slot.id))) }
        }
      }
    }
    .accessibilityElement(children: .contain)
    .accessibilityLabel(group.clinician)
  }
}

private struct SlotTile: View {
  let slot: Model.SlotChip
  let pick: () -> Void

  var body: some View {
    Button {
      pick()
    } label: {
      Text(slot.time).fontWeight(.bold).strikethrough(slot.taken)
    }
    .buttonStyle(TileButtonStyle(selected: slot.selected))
    .opacity(slot.taken ? 0.6 : 1)
    .disabled(slot.taken)
    .accessibilityLabel(slot.label)
    .accessibilityAddTraits(slot.selected ? .isSelected : [])
    .accessibilityIdentifier("slot")
  }
}
