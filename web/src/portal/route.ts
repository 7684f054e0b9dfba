/** Which address is which screen. Addresses hold opaque ids and dates only, never a name. */

export type Route =
  | { readonly kind: "today" }
  | { readonly kind: "day"; readonly date: string }
  | { readonly kind: "hours" }
  | { readonly kind: "visit"; readonly id: string }
  | { readonly kind: "room"; readonly id: string }
  | { readonly kind: "unsigned" }
  | { readonly kind: "claims" }
  | { readonly kind: "signIn" }
  | { readonly kind: "notFound" };

const ID = "([A-Za-z0-9-]{1,64})";
const patterns: readonly [RegExp, (part: string) => Route][] = [
  [/^\/$/, () => ({ kind: "today" })],
  [/^\/days\/(\d{4}-\d{2}-\d{2})$/, (date) => ({ kind: "day", date })],
  [/^\/hours$/, () => ({ kind: "hours" })],
  [new RegExp(`^/visits/${ID}$`), (id) => ({ kind: "visit", id })],
  [new RegExp(`^/visits/${ID}/room$`), (id) => ({ kind: "room", id })],
  [/^\/unsigned$/, () => ({ kind: "unsigned" })],
  [/^\/claims$/, () => ({ kind: "claims" })],
  [/^\/sign-in$/, () => ({ kind: "signIn" })],
];

/** The screen of a path. */
export function routeOf(path: string): Route {
  for (const [pattern, make] of patterns) {
    const found = pattern.exec(path);
    if (found) return make(found[1] ?? "");
  }
  return { kind: "notFound" };
}

export const paths = {
  today: "/",
  day: (date: string) => `/days/${date}`,
  hours: "/hours",
  visit: (id: string) => `/visits/${id}`,
  room: (id: string) => `/visits/${id}/room`,
  unsigned: "/unsigned",
  claims: "/claims",
} as const;
