// The whole journey, in both languages: prices, sign-in, registration, booking, payment, receipt,
// cancellation with the money back (R1, R17, R25, R26, R29, R31, R39, R41–R44, R79).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { astrid, cards } from "./support/journey.mjs";
import { part } from "./support/part.mjs";
import { setting } from "./support/setting.mjs";
import { DAY, written } from "./support/time.mjs";

const here = setting();

for (const [language, person, time] of [
  ["nb", "Ingrid Testmann", "10:00"],
  ["en", "Jonas Prøvesen", "10:20"],
]) {
  test(`${language}: from the prices to the refund`, async (t) => {
    const patient = await here.visitor(t, { language });
    const { words, page } = patient;
    const mark = await here.clinic.mark();

    await part("R17: services and prices without signing in", async () => {
      await patient.opens("/");
      await patient.seesHeading(words.home.heading);
      await patient.sees(words.home.reimbursement);
      const services = page.getByRole("region", { name: words.home.services });
      const doctor = services.getByRole("listitem").filter({ hasText: words.money(690) });
      assert.equal(await doctor.getByRole("heading").textContent(), words.home.doctor);
      await doctor.getByRole("link").click();
    });

    await part("R18, R29: times of the doctor, in Norwegian time", async () => {
      await patient.seesHeading(words.home.doctor);
      await patient.sees(words.times.zone);
      assert.match(await patient.fact(words.price), new RegExp(words.money(690)));
      await patient.choosesTime("Wednesday", time);
      await page.getByRole("button", { name: words.times.bookChosen }).click();
    });

    await part("R1: BankID, then registration", async () => {
      await patient.signsInAs(person);
      await patient.seesHeading(words.register.heading);
      await patient.presses(words.register.button);
      await page.getByRole("heading", { name: words.register.errors }).waitFor();
      await patient.link(words.register.termsMissing).waitFor();
      await patient.link(words.register.emailMissing).click();
      await patient.untilFocused(patient.field(words.register.email));
      // D19: sharing is for the patient to choose.
      const share = page.getByRole("checkbox", { name: words.register.share });
      assert.equal(await share.isChecked(), false);
      await patient.registers();
    });

    await part("R25: for whom, and the emergency gate", async () => {
      await patient.seesHeading(words.who.heading);
      await patient.presses(words.go);
      await patient.seesHeading(words.gate.heading);
      await patient.presses(words.go);
      await patient.seesAlert(words.gate.incomplete);
      await patient.answersNoToAll();
      await patient.presses(words.go);
    });

    await part("R19: the time chosen before signing in is still chosen", async () => {
      await patient.seesHeading(words.time.heading);
      const slot = patient.radio(words.times.slot(time, astrid));
      await slot.waitFor();
      assert.ok(await slot.isChecked());
      await page.getByRole("radio", { name: words.time.video }).check();
      await patient.presses(words.go);
    });

    await part("R26, R31: terms with the deadline as date and time, before payment", async () => {
      await patient.seesHeading(words.terms.heading);
      await patient.sees(words.home.reimbursement);
      const shown = await page.getByRole("main").textContent();
      await patient.presses(words.terms.go);
      await patient.seesAlert(words.terms.missing);
      await patient.acceptsTerms();
      await patient.seesHeading(words.pay.heading);
      const { starts_at: start } = await patient.booking();
      const deadline = written(language, start - DAY, here.clinic.now());
      assert.ok(shown.includes(words.terms.freeUntil(deadline)), shown);
      await patient.sees(words.terms.freeUntil(deadline));
    });

    await part("R21: held with a countdown; paid by card at the gateway", async () => {
      await patient.sees(words.pay.countdown);
      await patient.goesToPay();
      await patient.paysWith(cards.good);
      await patient.seesConfirmed();
      await patient.seesNotice(words.booking.paid);
    });

    const booking = await patient.booking();

    await part("the booking in the list", async () => {
      await patient.opensAccountMenu();
      await patient.follows(words.account.bookings);
      await patient.seesHeading(words.bookings.heading);
      const when = written(language, booking.starts_at, here.clinic.now());
      // A card begins with the day, so with a capital letter.
      const card = page.getByRole("listitem").filter({ hasText: when });
      await card.getByText(words.bookings.confirmed, { exact: true }).waitFor();
      await card.getByRole("link", { name: when }).click();
      await patient.seesConfirmed();
    });

    await part("R41, R42: the receipt", async () => {
      await patient.follows(words.booking.receipt);
      await patient.seesHeading(words.receipt.heading);
      await patient.sees(words.receipt.exempt);
      assert.equal(await patient.fact(words.receipt.total), words.money(690));
      await patient.follows(words.receipt.back);
      await patient.seesConfirmed();
    });

    await part("R29: the calendar file", async () => {
      const download = page.waitForEvent("download");
      await patient.presses(words.booking.calendar);
      const file = await download;
      assert.equal(file.suggestedFilename(), `eclinic-${booking.reference}.ics`);
      const text = await readFile(await file.path(), "utf8");
      const stamp = new Date(booking.starts_at).toISOString().replace(/[-:]|\.\d+/g, "");
      assert.match(text, /^BEGIN:VCALENDAR\r\n/);
      assert.match(text, new RegExp(`^DTSTART:${stamp}\r$`, "m"));
    });

    await part("R31, R39, R43: cancelled in time, and the money is back", async () => {
      await patient.presses(words.booking.cancel);
      await patient.seesHeading(words.cancel.heading);
      const deadline = written(language, booking.starts_at - DAY, here.clinic.now());
      await patient.sees(words.cancel.full(690, deadline));
      await patient.presses(words.cancel.confirm);
      await patient.seesHeading(words.booking.cancelled);
      await patient.sees(words.booking.refunded(690));
      assert.deepEqual(await here.clinic.moneySince(mark), {
        charged: [69_000],
        refunded: ["69000 succeeded"],
      });
    });
  });
}
