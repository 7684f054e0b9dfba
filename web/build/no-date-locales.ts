/**
 * Stands in for date-fns' locales. Aksel's texts bring them along for its date picker, which no
 * screen has; they would be 5 kB of everybody's first load.
 */
export const nb = {};
export const nn = {};
export const enGB = {};
