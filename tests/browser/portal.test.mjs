// The clinicians' portal on its own origin, with the real server: from posted hours to the signed
// note, and a booked time that is not dropped silently (R18, R36, R62, R63, R67).
import assert from "node:assert/strict";
import { test } from "node:test";
import { Colleague } from "./support/colleague.mjs";
import { setting } from "./support/setting.mjs";
import { MINUTE, oslo } from "./support/time.mjs";

const here = setting();

const atWork = (t, person) => Colleague.arrives(t, here, person);

/** YYYY-MM-DD in Oslo. */
const dateOf = (instant) => {
  const { year, month, day } = oslo(instant);
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

test("hours posted in the portal are booked, met and written about (R18, R62, R63)", async (t) => {
  const doctor = await atWork(t, "doctor-hansen");
  await doctor.opens("/hours");
  await doctor.postsHours(dateOf(here.clinic.now() + 24 * 60 * MINUTE), "18:00", "19:00");
  const patient = await here.member(t);
  const booking = await patient.booksAndPays("Tuesday", "18:20");
  await doctor.opens(`/days/${dateOf(booking.starts_at)}`);
  await doctor.sees(/18[.:]20–18[.:]40/);
  const morning = here.clinic.now();
  t.after(() => here.clinic.setClock(morning));
  await here.clinic.setClock(booking.starts_at + MINUTE);
  await doctor.signsInAgain(`/visits/${booking.id}`, "doctor-hansen");
  await doctor.writesNote("Sov dårlig i tre uker.\nKontroll om to.");
  await doctor.signsNote();
  await doctor.sees(/^Signert av Astrid Demolege /);
  await doctor.adds("Rettet dato", "Kontroll om tre uker.");
  await doctor.reloads();
  await doctor.sees("Kontroll om tre uker.");
  assert.equal(await doctor.page.getByLabel("Journalnotat").count(), 0);
});

test("a booked time in the way is decided about, and a cancelled one is paid back (R36)", async (t) => {
  const patient = await here.member(t);
  const mark = await here.clinic.mark();
  const booking = await patient.booksAndPays("Wednesday", "09:00");
  const doctor = await atWork(t, "doctor-hansen");
  await doctor.opens("/hours");
  doctor.expects(409, /\/blocks$/);
  await doctor.blocks(dateOf(booking.starts_at), "08:30", "10:00");
  await doctor.decides("Avlys timen");
  await doctor.sees("Tiden er sperret.");
  await patient.opens(`/bookings/${booking.id}`);
  await patient.seesHeading(patient.words.booking.cancelled);
  assert.deepEqual(await here.clinic.moneySince(mark), {
    charged: [69_000],
    refunded: ["69000 succeeded"],
  });
});

test("who does not work here is told so; support sees claims only (R67, R68)", async (t) => {
  const stranger = await atWork(t, await here.clinic.newPerson());
  await stranger.sees(/^BankID-en hører ikke til noen som arbeider her/);
  const support = await atWork(t, "support-dahl");
  await support.sees("Ingen krav venter.");
  assert.equal(await support.page.getByRole("link", { name: "Dagen", exact: true }).count(), 0);
});
