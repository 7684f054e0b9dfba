// Back and refresh in every step: no answer is lost, no question skipped, nothing done twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { astrid, cards } from "./support/journey.mjs";
import { setting } from "./support/setting.mjs";

const here = setting();

test("back and forward through the steps lose no answer", async (t) => {
  const patient = await here.member(t);
  const { words, page } = patient;
  await patient.passesTheGate();
  await patient.seesHeading(words.time.heading);
  await patient.choosesTime("Friday", "09:00");
  await page.getByRole("radio", { name: words.time.telephone }).check();
  await patient.presses(words.go);
  await patient.seesHeading(words.terms.heading);

  await page.goBack();
  await patient.seesHeading(words.time.heading);
  const slot = patient.radio(words.times.slot("09:00", astrid));
  await slot.waitFor();
  assert.ok(await slot.isChecked());
  assert.ok(await page.getByRole("radio", { name: words.time.telephone }).isChecked());
  await page.goBack();
  await patient.seesHeading(words.gate.heading);
  const noes = page.getByRole("radio", { name: words.gate.no, exact: true });
  for (const no of await noes.all()) assert.ok(await no.isChecked());
  await page.goBack();
  await patient.seesHeading(words.who.heading);
  await page.goForward();
  await patient.seesHeading(words.gate.heading);
  await page.goForward();
  await patient.seesHeading(words.time.heading);
  await page.goForward();
  await patient.seesHeading(words.terms.heading);

  // The links in the page go the same way.
  for (const heading of [words.time.heading, words.gate.heading, words.who.heading]) {
    await patient.follows(words.back);
    await patient.seesHeading(heading);
  }
});

test("a refresh keeps the choices and asks about the symptoms again", async (t) => {
  const patient = await here.member(t);
  const { words, page } = patient;
  await page.reload();
  await patient.seesHeading(words.who.heading);
  await patient.presses(words.go);
  await patient.seesHeading(words.gate.heading);
  await page.reload();
  await patient.seesHeading(words.gate.heading);
  await patient.answersNoToAll();
  await patient.presses(words.go);
  await patient.seesHeading(words.time.heading);
  await patient.choosesTime("Friday", "09:20");
  await page.getByRole("radio", { name: words.time.telephone }).check();

  // From the later steps it leads to the questions: their answers are kept nowhere.
  await page.reload();
  await patient.seesHeading(words.gate.heading);
  await patient.answersNoToAll();
  await patient.presses(words.go);
  await patient.seesHeading(words.time.heading);
  const slot = patient.radio(words.times.slot("09:20", astrid));
  await slot.waitFor();
  assert.ok(await slot.isChecked());
  assert.ok(await page.getByRole("radio", { name: words.time.telephone }).isChecked());
  await patient.presses(words.go);
  await patient.seesHeading(words.terms.heading);
  await page.reload();
  await patient.seesHeading(words.gate.heading);
  await patient.answersNoToAll();
  await patient.presses(words.go);
  await patient.presses(words.go);
  await patient.acceptsTerms();

  // The hold is the clinic's: it stands through a refresh, and is one.
  await patient.seesHeading(words.pay.heading);
  const { id } = await patient.booking();
  await page.reload();
  await patient.seesHeading(words.pay.heading);
  await patient.sees(words.pay.countdown);
  assert.equal((await patient.booking()).id, id);
  const mark = await here.clinic.mark();
  await patient.goesToPay();
  await patient.seesHeading(words.card.heading);
  await page.goBack();
  await patient.seesHeading(words.pay.heading);
  await patient.goesToPay();
  await patient.paysWith(cards.good);
  await patient.seesConfirmed();
  await page.reload();
  await patient.seesConfirmed();

  // Back from the confirmed booking leads to no second payment.
  await page.goBack();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await patient.button(words.pay.button(690)).count(), 0);
  assert.deepEqual((await here.clinic.moneySince(mark)).charged, [69_000]);

  // Refresh of the list, the receipt and the question about cancelling.
  for (const [path, heading] of [
    ["/bookings", words.bookings.heading],
    [`/bookings/${id}/receipt`, words.receipt.heading],
    [`/bookings/${id}/cancel`, words.cancel.heading],
  ]) {
    await patient.opens(path);
    await patient.seesHeading(heading);
    await page.reload();
    await patient.seesHeading(heading);
  }
});

test("a double tap takes one hold and one payment", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  const mark = await here.clinic.mark();
  await patient.passesTheGate();
  await patient.choosesTime("Friday", "10:00");
  await patient.presses(words.go);
  await patient.seesHeading(words.terms.heading);
  await patient.ticks(words.terms.accept);
  await patient.button(words.terms.go).dblclick();
  await patient.seesHeading(words.pay.heading);
  // Should the second tap come later than the next screen, it presses nothing there.
  await patient.button(words.pay.release).dispatchEvent("click", { detail: 2 });
  await patient.button(words.pay.button(690)).dblclick();
  await patient.heading(words.card.heading).waitFor();
  await patient.paysWith(cards.good);
  await patient.seesConfirmed();
  assert.deepEqual((await here.clinic.moneySince(mark)).charged, [69_000]);
  const answer = await patient.context.request.get(`${here.clinic.url}/v1/bookings`);
  const { bookings } = await answer.json();
  assert.equal(bookings.length, 1);
});
