// R20: two patients want the same time in the same moment.
import assert from "node:assert/strict";
import { test } from "node:test";
import { astrid, cards } from "./support/journey.mjs";
import { setting } from "./support/setting.mjs";

const here = setting();

test("R20: one gets the time; the other is told, has paid nothing and sees fresh times", async (t) => {
  const patients = [await here.member(t), await here.member(t)];
  const { words } = patients[0];
  const mark = await here.clinic.mark();
  for (const patient of patients) {
    await patient.opens("/book/doctor-20");
    await patient.passesTheGate();
    await patient.choosesTime("Thursday", "10:00");
    await patient.presses(words.go);
    await patient.seesHeading(words.terms.heading);
    await patient.ticks(words.terms.accept);
  }

  await Promise.all(patients.map((patient) => patient.presses(words.terms.go)));
  const outcomes = await Promise.all(
    patients.map((patient) =>
      Promise.any([
        patient.seesHeading(words.pay.heading).then(() => "held"),
        patient.seesAlert(words.problem.taken).then(() => "told"),
      ]),
    ),
  );
  assert.deepEqual(outcomes.toSorted(), ["held", "told"]);
  const winner = patients[outcomes.indexOf("held")];
  const other = patients[outcomes.indexOf("told")];
  other.expects(409, /^\/v1\/holds$/);

  await other.seesHeading(words.time.heading);
  await other.page.getByRole("radio", { name: words.times.day("Thursday") }).check();
  await other.radio(words.times.taken("10:00")).waitFor();

  await winner.goesToPay();
  await winner.paysWith(cards.good);
  await winner.seesConfirmed();

  // Everything else the other had answered is kept.
  await other.chooses(words.times.slot("10:20", astrid));
  await other.presses(words.go);
  await other.acceptsTerms();
  await other.goesToPay();
  await other.paysWith(cards.good);
  await other.seesConfirmed();
  assert.deepEqual((await here.clinic.moneySince(mark)).charged, [69_000, 69_000]);
});

test("R23: nobody is in two consultations at once", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  await patient.booksAndPays("Thursday", "11:00");
  await patient.opens("/book/nurse-15");
  await patient.passesTheGate();
  await patient.choosesTime("Thursday", "11:00", "Linh Demosykepleier");
  await patient.presses(words.go);
  patient.expects(409, /^\/v1\/holds$/);
  await patient.acceptsTerms();
  await patient.seesAlert(words.problem.busy);
  await patient.seesHeading(words.time.heading);
});
