/** What is typed into the form for hours, what is missing in it, and the request made of it. */
import type { HoursRequest } from "../../api/types";
import { isDate } from "../../format";
import type { Texts } from "../../texts";

export type HoursDraft = {
  readonly weekly: boolean;
  readonly weekdays: readonly number[];
  readonly firstDate: string;
  readonly lastDate: string;
  readonly start: string;
  readonly end: string;
  readonly channels: readonly string[];
};

export type FieldError = { readonly field: string; readonly text: string };

/** Only what would make the request meaningless; everything else is the clinic's to judge. */
export function errorsOf(draft: HoursDraft, words: Texts["hours"]): readonly FieldError[] {
  const errors: FieldError[] = [];
  const add = (wrong: boolean, field: string, text: string) =>
    wrong && errors.push({ field, text });
  add(draft.weekly && draft.weekdays.length === 0, "weekdays", words.missingDays);
  add(!isDate(draft.firstDate), "first-date", words.missingDate);
  add(draft.weekly && !isDate(draft.lastDate), "last-date", words.missingDate);
  add(
    draft.weekly && isDate(draft.lastDate) && draft.lastDate < draft.firstDate,
    "last-date",
    words.wrongDates,
  );
  add(draft.start === "" || draft.end <= draft.start, "end", words.wrongTimes);
  add(draft.channels.length === 0, "channels", words.missingChannels);
  return errors;
}

/** 1 is Monday. */
const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7;

export const requestOf = (draft: HoursDraft): HoursRequest => ({
  weekdays: draft.weekly ? draft.weekdays.toSorted() : [weekdayOf(draft.firstDate)],
  first_date: draft.firstDate,
  last_date: draft.weekly ? draft.lastDate : draft.firstDate,
  start: draft.start,
  end: draft.end,
  channels: draft.channels,
});

/** A list with a value put in or taken out. */
export const toggled = <Value>(list: readonly Value[], value: Value, on: boolean): Value[] =>
  on ? [...list, value] : list.filter((one) => one !== value);
