// What the played clinic knows and answers. Persons are made up.

/** Monday 30 November 2026 at 09.02 in Oslo. */
const NOW = Date.UTC(2026, 10, 30, 8, 2);
const MINUTE = 60_000;
const at = (hour, minute) => Date.UTC(2026, 10, 30, hour - 1, minute);

const visit = (id, patient_name, patient_age, starts_at, more) => ({
  id,
  patient_name,
  patient_age,
  child: patient_age < 16,
  starts_at,
  ends_at: starts_at + 20 * MINUTE,
  channel: "video",
  state: "confirmed",
  waiting: false,
  note: "none",
  telephone: "+4740000000",
  whereabouts: null,
  guardian_present: false,
  calls: [],
  ...more,
});

/** A clinic with three visits today, hours, a block, a claim. */
export const firstState = () => ({
  now: NOW,
  asked: [],
  faults: [],
  member: { name: "Astrid Demolege", role: "doctor" },
  visits: [
    visit("visit-1", "Ingrid Testmann", 38, at(9, 0), {
      waiting: true,
      whereabouts: { place: "Storgata 1, Bergen, 2. etasje", telephone: "+4740000001" },
    }),
    visit("visit-2", "Emma Prøvesen", 9, at(10, 20), {}),
    visit("visit-3", "Sander Eksempel", 17, at(12, 0), { channel: "telephone" }),
  ],
  notes: {
    "visit-1": { text: "", author_name: "", signed_at: null, addenda: [] },
    "visit-2": { text: "Utkast", author_name: "", signed_at: null, addenda: [] },
    "visit-3": {
      text: "Sov dårlig.\nKontroll om to uker.",
      author_name: "Astrid Demolege",
      signed_at: at(8, 0),
      addenda: [
        {
          id: "addendum-1",
          reason: "Rettet dato",
          text: "Kontroll om tre uker.",
          author_name: "Astrid Demolege",
          signed_at: at(8, 30),
        },
      ],
    },
  },
  hours: [
    {
      id: "hours-1",
      weekdays: [1, 3, 5],
      first_date: "2026-11-30",
      last_date: "2027-02-26",
      start: "08:00",
      end: "15:00",
      channels: ["video", "telephone"],
    },
    {
      id: "hours-2",
      weekdays: [6],
      first_date: "2026-12-05",
      last_date: "2026-12-05",
      start: "17:00",
      end: "20:00",
      channels: ["video"],
    },
  ],
  blocks: [{ id: "block-1", starts_at: at(13, 0), ends_at: at(14, 0) }],
  booked: [],
  claims: [
    {
      id: "claim-1",
      reference: "EC-2345678",
      starts_at: at(9, 0),
      reported_at: at(9, 20),
      amount_ore: 69_000,
      text: "Jeg så legen, men hørte ingenting.",
    },
  ],
});

const problem = (status, code, more = {}) => [
  status,
  { type: `/problems/${code}`, title: code, status, code, request_id: "0199", ...more },
];

/** Bookings in the way: nothing is done until each is decided. */
const decided = (state, body) =>
  state.booked.every(({ booking_id }) =>
    body?.decisions?.some((decision) => decision.booking_id === booking_id),
  )
    ? [204, null]
    : problem(409, "hours_booked", { bookings: state.booked });

/** A visit as it is after a change. */
const changed = (state, id, more) =>
  Object.assign(
    state.visits.find((one) => one.id === id),
    more,
  );

/** A visit as its room sees it. */
const meetingOf = (state, found) => ({
  booking_id: found.id,
  channel: found.channel,
  role: "clinician",
  patient_name: found.patient_name,
  child: found.child,
  clinician_name: state.member.name,
  starts_at: found.starts_at,
  ends_at: found.ends_at,
  opens_at: found.starts_at - 15 * 60_000,
  closes_at: found.ends_at + 15 * 60_000,
  state: state.room ?? "open",
  telephone: found.telephone,
  problem_reported: false,
});

const routes = [
  [
    /^GET \/v1\/staff\/session$/,
    (state) => [200, { member: state.member, csrf_token: state.member && "csrf" }],
  ],
  [/^POST \/v1\/staff\/session\/logout(-everywhere)?$/, (state) => [204, (state.member = null)]],
  [
    /^GET \/v1\/staff\/days\/(.+)$/,
    (state, _, date) => [200, { visits: date === "2026-11-30" ? state.visits : [] }],
  ],
  [
    /^GET \/v1\/staff\/visits\/([^/]+)$/,
    (state, _, id) => {
      const found = state.visits.find((one) => one.id === id);
      return found ? [200, found] : problem(404, "not_found");
    },
  ],
  [
    /^GET \/v1\/staff\/visits\/([^/]+)\/consultation$/,
    (state, _, id) => {
      const found = state.visits.find((one) => one.id === id);
      return found ? [200, meetingOf(state, found)] : problem(404, "not_found");
    },
  ],
  [
    /^POST \/v1\/staff\/visits\/([^/]+)\/guardian$/,
    (state, { present }, id) => [200, changed(state, id, { guardian_present: present })],
  ],
  [
    /^POST \/v1\/staff\/visits\/([^/]+)\/calls$/,
    (state, { answered }, id) => {
      const { calls } = state.visits.find((one) => one.id === id);
      return [200, changed(state, id, { calls: [...calls, { at: state.now, answered }] })];
    },
  ],
  [/^GET \/v1\/staff\/visits\/([^/]+)\/note$/, (state, _, id) => [200, state.notes[id]]],
  [
    /^PUT \/v1\/staff\/visits\/([^/]+)\/draft$/,
    (state, { text }, id) => {
      state.notes[id] = { ...state.notes[id], text };
      return [204, null];
    },
  ],
  [
    /^POST \/v1\/staff\/visits\/([^/]+)\/sign$/,
    (state, { text }, id) => {
      const signed = { text, author_name: state.member.name, signed_at: state.now };
      return [200, (state.notes[id] = { ...state.notes[id], ...signed })];
    },
  ],
  [
    /^POST \/v1\/staff\/visits\/([^/]+)\/addenda$/,
    (state, body, id) => {
      const before = state.notes[id];
      const one = { id: "new", ...body, author_name: state.member.name, signed_at: state.now };
      return [200, (state.notes[id] = { ...before, addenda: [...before.addenda, one] })];
    },
  ],
  [/^GET \/v1\/staff\/unsigned$/, (state) => [200, { visits: state.visits.slice(0, 2) }]],
  [/^GET \/v1\/staff\/hours$/, ({ hours, blocks }) => [200, { hours, blocks }]],
  [/^POST \/v1\/staff\/hours$/, () => [204, null]],
  [/^DELETE \/v1\/staff\/hours\/[^/]+$/, decided],
  [/^POST \/v1\/staff\/blocks$/, decided],
  [/^DELETE \/v1\/staff\/blocks\/[^/]+$/, () => [204, null]],
  [/^GET \/v1\/staff\/claims$/, ({ claims }) => [200, { claims }]],
  [
    /^POST \/v1\/staff\/claims\/([^/]+)$/,
    (state, _, id) => {
      state.claims = state.claims.filter((one) => one.id !== id);
      return [200, { claims: state.claims }];
    },
  ],
];

/** The status and the body of the answer. */
export function answers(state, asked, body) {
  for (const [pattern, answer] of routes) {
    const found = pattern.exec(asked);
    if (found) return answer(state, body, found[1]);
  }
  return problem(404, "not_found");
}
