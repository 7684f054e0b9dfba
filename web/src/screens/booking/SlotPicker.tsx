import { Button } from "@navikt/ds-react/Button";
import { useId } from "react";
import {
  bookingEventFilterClinician,
  bookingEventFilterLanguage,
  bookingEventMoveWeek,
  bookingEventPickDay,
  bookingEventPickSlot,
  type Day,
  type SlotGroup,
  type SlotPicker as SlotPickerView,
} from "../../core/types";
import { Callout } from "../../parts/Callout";
import { ErrorNote } from "../../parts/ErrorPanel";
import { Filter } from "../../parts/Filter";
import { Waiting } from "../../parts/Waiting";
import { useBooking } from "./send";

/** Days, filters and times. Days and times are one stop each for the keyboard, arrows inside. */
export function SlotPicker({ picker }: { readonly picker: SlotPickerView }) {
  const send = useBooking();
  return (
    <div className="stack">
      <div className="filters">
        <Filter
          choices={picker.clinicians}
          onPick={(id) => send(bookingEventFilterClinician(id))}
        />
        <Filter choices={picker.languages} onPick={(id) => send(bookingEventFilterLanguage(id))} />
      </div>
      <Days picker={picker} />
      <ErrorNote error={picker.error} />
      <div role="alert">
        {picker.notice !== null && (
          <Callout tone={{ kind: "Warning" }}>
            <p>{picker.notice}</p>
          </Callout>
        )}
      </div>
      {picker.loading !== null && <Waiting label={picker.loading} shape="Slots" />}
      {picker.loading === null && picker.times_heading !== "" && (
        <fieldset className="stack">
          <legend className="group-label">{picker.times_heading}</legend>
          <Times groups={picker.groups} />
        </fieldset>
      )}
      <p role="status">{picker.empty ?? ""}</p>
      <p className="small muted">{picker.zone_note}</p>
    </div>
  );
}

function Days({ picker }: { readonly picker: SlotPickerView }) {
  const send = useBooking();
  const name = useId();
  return (
    <fieldset className="stack stack--tight">
      <legend className="visually-hidden">{picker.days_label}</legend>
      <div className="days">
        {picker.days.map((day) => (
          <DayTile
            key={day.date}
            day={day}
            name={name}
            onPick={() => send(bookingEventPickDay(day.date))}
          />
        ))}
      </div>
      <div className="row">
        {picker.earlier !== null && (
          <Button size="small" variant="tertiary" onClick={() => send(bookingEventMoveWeek(false))}>
            {picker.earlier}
          </Button>
        )}
        {picker.later !== null && (
          <Button size="small" variant="tertiary" onClick={() => send(bookingEventMoveWeek(true))}>
            {picker.later}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

type DayProps = { readonly day: Day; readonly name: string; readonly onPick: () => void };

function DayTile({ day, name, onPick }: DayProps) {
  return (
    <label className="day">
      <input
        type="radio"
        name={name}
        aria-label={day.label}
        checked={day.selected}
        onChange={onPick}
      />
      <span>{day.weekday}</span>
      <span className="day__number">{day.day}</span>
      <span className="day__free">{day.free}</span>
    </label>
  );
}

function Times({ groups }: { readonly groups: readonly SlotGroup[] }) {
  const send = useBooking();
  const name = useId();
  return groups.map((group) => (
    <div
      key={group.clinician}
      role="group"
      aria-label={group.clinician}
      className="stack stack--tight"
    >
      <p>
        <span className="strong">{group.clinician}</span>{" "}
        <span className="small muted">{group.detail}</span>
      </p>
      <div className="slots">
        {group.slots.map((slot) => (
          <label key={slot.id} className="slot">
            <input
              type="radio"
              name={name}
              aria-label={slot.label}
              checked={slot.selected}
              disabled={slot.taken}
              onChange={() => send(bookingEventPickSlot(slot.id))}
            />
            <span>{slot.time}</span>
          </label>
        ))}
      </div>
    </div>
  ));
}
