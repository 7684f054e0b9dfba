/** The middle one of some times. */
export const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
