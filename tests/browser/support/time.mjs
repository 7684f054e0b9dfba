// Instants and how the clinic writes them, worked out apart from the app: Oslo's wall clock by the
// runtime's own time zones.

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const wallClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Oslo",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  weekday: "long",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The parts of an instant on a clock in Oslo. */
export function oslo(instant) {
  const parts = wallClock.formatToParts(instant).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts);
}

/** 09.02 in Oslo on the Monday to come: the demo's clinicians work that whole week. */
export function mondayMorning() {
  let instant = Math.ceil(Date.now() / MINUTE) * MINUTE;
  const is = (unit, value) => oslo(instant)[unit] === value;
  while (!is("minute", "02")) instant += MINUTE;
  while (!is("hour", "09")) instant += HOUR;
  while (!is("weekday", "Monday")) instant += DAY;
  // A change between summer and winter time on the way moves the wall clock.
  while (!is("hour", "09")) instant += oslo(instant).hour < "09" ? HOUR : -HOUR;
  return instant;
}

const weekdays = {
  nb: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const months = {
  nb: "januar februar mars april mai juni juli august september oktober november desember",
  en: "January February March April May June July August September October November December",
};

/** "tirsdag 24. november kl. 18.20", "Tuesday 24 November at 18:20"; with the year if not this one. */
export function written(language, instant, now) {
  const { weekday, day, month, year, hour, minute } = oslo(instant);
  const name = weekdays[language][weekdays.en.indexOf(weekday)];
  const monthName = months[language].split(" ")[month - 1];
  const rest = year === oslo(now).year ? "" : ` ${year}`;
  return language === "nb"
    ? `${name} ${Number(day)}. ${monthName}${rest} kl. ${hour}.${minute}`
    : `${name} ${Number(day)} ${monthName}${rest} at ${hour}:${minute}`;
}
