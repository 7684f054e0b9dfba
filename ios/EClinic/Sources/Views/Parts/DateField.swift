import EClinicModel
import SwiftUI

/// A date. Before one has been chosen there is a button in its place: a wheel that stands on today
/// would look as if today had been chosen.
struct DateField: View {
  let field: Model.TextField
  let focus: FieldFocus
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.tiny) {
      FieldName(label: field.label, hint: field.hint)
      if let day = CalendarDay(field.value) {
        DatePicker(
          field.label, selection: Binding(get: { @MainActor in day.noon }, set: { @MainActor date in choose(date) }),
          displayedComponents: .date
        )
        .datePickerStyle(.wheel)
        .labelsHidden()
        .accessibilityLabel(field.label)
        .accessibilityHint(hint)
        .accessibilityFocused(focus.listened, equals: field.id)
      } else {
        Button {
          choose(Date.now)
        } label: {
          Label(field.label, systemImage: "calendar").labelStyle(.titleAndIcon)
        }
        .buttonStyle(ClinicButtonStyle(look: .secondary))
        .accessibilityHint(hint)
        .accessibilityFocused(focus.listened, equals: field.id)
      }
      FieldFault(text: field.error).accessibilityHidden(true)
    }
  }

  private var hint: String {
    [field.error, field.hint].compactMap { $0 }.joined(separator: ". ")
  }

  private func choose(_ date: Date) {
    let day = CalendarDay(date)
    send(.fieldChanged(Model.FieldChange(field: field.id, value: day.text)))
  }
}

/// A day of the Gregorian calendar, which the core writes as `YYYY-MM-DD`.
struct CalendarDay: Equatable {
  let year: Int
  let month: Int
  let day: Int

  private static let calendar = Calendar(identifier: .gregorian)

  /// Nothing if the text is no day.
  init?(_ text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let components = DateComponents(year: parts[0], month: parts[1], day: parts[2])
    guard components.isValidDate(in: Self.calendar) else { return nil }
    (year, month, day) = (parts[0], parts[1], parts[2])
  }

  /// The day of the moment where the phone is.
  init(_ date: Date) {
    let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
    (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// As the core writes it.
  var text: String {
    String(format: "%04d-%02d-%02d", year, month, day)
  }

  /// The middle of the day where the phone is: midnight may be missing when clocks change.
  var noon: Date {
    let components = DateComponents(year: year, month: month, day: day, hour: 12)
    return Self.calendar.date(from: components) ?? Date.now
  }
}
