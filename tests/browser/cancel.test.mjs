// Cancelling around the deadline, with the clinic's clock under control: 24 elapsed hours inclusive
// (R31), nothing after (R32), the same day (R33), and a refund that changes between the question and
// the answer. What came back is read in the gateway's own books.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting } from "./support/setting.mjs";
import { DAY, MINUTE, SECOND, written } from "./support/time.mjs";

const here = setting();

/** A paid booking on Thursday; afterwards the clock goes back to Monday. */
async function booked(t, time) {
  const patient = await here.member(t);
  const mark = await here.clinic.mark();
  const booking = await patient.booksAndPays("Thursday", time);
  const start = booking.starts_at;
  const morning = here.clinic.now();
  t.after(() => here.clinic.setClock(morning));
  return { patient, mark, booking, start };
}

/** Comes back to the booking later: the session has ended meanwhile. */
async function comesBack(patient, booking, instant) {
  await here.clinic.setClock(instant);
  await patient.opens(`/bookings/${booking.id}`);
  await patient.signsInAs(patient.person);
  await patient.seesConfirmed();
}

test("R31: cancelled at 24 hours before the start, everything comes back", async (t) => {
  const { patient, mark, booking, start } = await booked(t, "09:00");
  const { words } = patient;
  await comesBack(patient, booking, start - DAY - MINUTE);
  await patient.presses(words.booking.cancel);
  await patient.sees(words.cancel.full(690, written("nb", start - DAY, here.clinic.now())));
  // The last seconds of the deadline's own minute-stroke: to the millisecond it is proved in the
  // rules, here it is a person who presses the button.
  await here.clinic.setClock(start - DAY - 3 * SECOND);
  await patient.presses(words.cancel.confirm);
  await patient.seesHeading(words.booking.cancelled);
  await patient.sees(words.booking.refunded(690));
  assert.deepEqual(await here.clinic.moneySince(mark), {
    charged: [69_000],
    refunded: ["69000 succeeded"],
  });
});

test("R32: cancelled a minute later, nothing comes back, as the preview says", async (t) => {
  const { patient, mark, booking, start } = await booked(t, "09:20");
  const { words } = patient;
  await comesBack(patient, booking, start - DAY + MINUTE);
  await patient.presses(words.booking.cancel);
  await patient.seesHeading(words.cancel.heading);
  await patient.sees(words.cancel.none);
  await patient.presses(words.cancel.confirm);
  await patient.seesHeading(words.booking.cancelled);
  await patient.sees(words.booking.nothingBack);
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [69_000], refunded: [] });
});

test("a refund that has changed since it was shown is explained, and nothing is done", async (t) => {
  const { patient, mark, booking, start } = await booked(t, "09:40");
  const { words } = patient;
  await comesBack(patient, booking, start - DAY - MINUTE);
  await patient.presses(words.booking.cancel);
  await patient.sees(words.cancel.full(690, written("nb", start - DAY, here.clinic.now())));
  await here.clinic.setClock(start - DAY + MINUTE);
  patient.expects(409, /\/cancel$/);
  await patient.presses(words.cancel.confirm);
  await patient.seesAlert(words.cancel.changed);
  await patient.seesAlert(words.cancel.changedText);
  await patient.sees(words.cancel.none);
  await patient.follows(words.cancel.keep);
  await patient.seesConfirmed();
  assert.equal((await patient.booking()).state, "confirmed");
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [69_000], refunded: [] });
});

test("R33: for a time of the same day the terms say before payment that nothing comes back", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  const mark = await here.clinic.mark();
  await patient.opens("/book/doctor-20");
  await patient.passesTheGate();
  await patient.choosesTime("Monday", "14:20");
  await patient.presses(words.go);
  await patient.seesHeading(words.terms.heading);
  await patient.sees(words.terms.sameDay);
  await patient.acceptsTerms();
  await patient.goesToPay();
  await patient.paysWith("4242 4242 4242 4242");
  await patient.seesConfirmed();
  await patient.presses(words.booking.cancel);
  await patient.presses(words.cancel.confirm);
  await patient.seesHeading(words.booking.cancelled);
  await patient.sees(words.booking.nothingBack);
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [69_000], refunded: [] });
});
