/** How days, times, amounts and ages are written, always by the clock of Oslo. */
import type { Language } from "./texts";

const ZONE = "Europe/Oslo";
const locales: Record<Language, string> = { nb: "nb-NO", en: "en-GB" };

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

/** The Oslo date of an instant, as `YYYY-MM-DD`. */
export const dateOf = (instant: number): string => calendar.format(instant);

/** "18.20" or "18:20". */
export function timeOf(instant: number, language: Language): string {
  return timeText(clock.format(instant), language);
}

/** A time of day on the wire ("18:20" or "18:20:00"), as it is written. */
export function timeText(time: string, language: Language): string {
  const short = time.slice(0, 5);
  return language === "nb" ? short.replace(":", ".") : short;
}

/** Noon in UTC: the same date in every zone that matters here. */
const noonOf = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** The date so many days later. */
export const daysAfter = (date: string, days: number): string =>
  new Date(noonOf(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Whether a text is a date that exists. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(noonOf(text)) &&
  new Date(noonOf(text)).toISOString().startsWith(text);

/** "tirsdag 24. november 2026", "Tuesday 24 November 2026". */
export function dayText(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(noonOf(date)).replace(",", "");
}

/** "24. november 2026", "24 November 2026". */
export function dateText(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(noonOf(date));
}

/** 1 is Monday, as in ISO 8601. */
export function weekdayText(weekday: number, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { weekday: "long", timeZone: "UTC" });
  // 5 January 2026 was a Monday.
  return format.format(Date.UTC(2026, 0, 4 + weekday, 12));
}

/** "tirsdag 24. november 2026 kl. 18.20", "Tuesday 24 November 2026 at 18:20". */
export function instantText(instant: number, language: Language): string {
  const at = language === "nb" ? "kl." : "at";
  return `${dayText(dateOf(instant), language)} ${at} ${timeOf(instant, language)}`;
}

/** "690 kr", "1 234,50 kr"; "NOK 690", "NOK 1,234.50". The spaces do not break. */
export function amountText(ore: number, language: Language): string {
  const digits = ore % 100 === 0 ? 0 : 2;
  const number = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(ore / 100);
  return language === "nb" ? `${number}\u00A0kr` : `NOK\u00A0${number}`;
}
