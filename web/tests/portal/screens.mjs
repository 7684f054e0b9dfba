// The portal's screens and states: what the played clinic knows, where one goes, what one presses.

/** A button by its words. */
export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Two bookings that stand in the way of a change. */
export const booked = [
  {
    booking_id: "b-1",
    patient_name: "Ingrid Testmann",
    starts_at: Date.UTC(2026, 11, 1, 10),
    refund_ore: 69_000,
  },
  {
    booking_id: "b-2",
    patient_name: "Jonas Prøvesen",
    starts_at: Date.UTC(2026, 11, 1, 11),
    refund_ore: 39_050,
  },
];

/** Screens and states, each with how one comes there. */
export const screens = {
  "sign-in": { path: "/", state: (state) => (state.member = null) },
  "sign-in-not-staff": {
    path: "/sign-in?error=not_staff",
    state: (state) => (state.member = null),
  },
  day: { path: "/" },
  "day-empty": { path: "/days/2026-12-24" },
  "day-failed": {
    path: "/",
    state: (state) => state.faults.push({ on: /days/, answer: [503, { code: "unavailable" }] }),
  },
  hours: { path: "/hours" },
  "hours-empty": {
    path: "/hours",
    state: (state) => Object.assign(state, { hours: [], blocks: [] }),
  },
  "hours-weekly-errors": {
    path: "/hours",
    act: async (page) => {
      await page.getByRole("radio", { name: "Hver uke" }).check();
      await button(page, "Legg ut").click();
    },
  },
  "hours-conflict": {
    path: "/hours",
    state: (state) => (state.booked = booked),
    act: async (page) => {
      await button(page, "Sperr").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  visit: { path: "/visits/visit-1" },
  "visit-crisis": {
    path: "/visits/visit-1",
    act: (page) => button(page, "Akutt fare").click(),
  },
  "visit-child": { path: "/visits/visit-2" },
  "visit-telephone-signed": { path: "/visits/visit-3" },
  "visit-sign": {
    path: "/visits/visit-2",
    act: (page) => button(page, "Signer notatet").click(),
  },
  "visit-addendum": {
    path: "/visits/visit-3",
    act: (page) => button(page, "Skriv tillegg").click(),
  },
  "visit-not-found": { path: "/visits/none" },
  unsigned: { path: "/unsigned" },
  "unsigned-empty": { path: "/unsigned", state: (state) => (state.visits = []) },
  claims: { path: "/claims", state: (state) => (state.member.role = "support") },
  "claims-empty": {
    path: "/claims",
    state: (state) =>
      Object.assign(state, { claims: [], member: { name: "Kari", role: "support" } }),
  },
  "claims-approve": {
    path: "/claims",
    state: (state) => (state.member.role = "support"),
    act: (page) => page.getByRole("button", { name: /^Godkjenn/ }).click(),
  },
  room: {
    path: "/visits/visit-1/room",
    act: (page) => button(page, "Gå inn").waitFor(),
  },
  "room-early": {
    path: "/visits/visit-1/room",
    state: (state) => (state.room = "early"),
    act: (page) => page.getByText("Rommet er ikke åpent ennå").first().waitFor(),
  },
  "not-found": { path: "/nowhere" },
};
