// Signing in and out (R1, R16): nothing personal is left, on no device, after no pause.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting } from "./support/setting.mjs";
import { HOUR, MINUTE } from "./support/time.mjs";

const here = setting();

/** Nothing on the page, in its storage or in the cookies a script can read is about the person. */
async function nothingPersonal(visitor) {
  const { page } = visitor;
  assert.equal(await visitor.accountButton().count(), 0);
  assert.doesNotMatch(await page.content(), /Ingrid|Testmann/);
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...sessionStorage }, { ...localStorage }]),
  );
  assert.doesNotMatch(kept, /draft|Ingrid|Testmann/);
  assert.equal(await page.evaluate(() => document.cookie), "");
}

async function ingrid(t) {
  const visitor = await here.visitor(t);
  await visitor.opens("/bookings");
  await visitor.signsInAs("Ingrid Testmann");
  await visitor.seesHeading(visitor.words.bookings.heading);
  await visitor.accountButton().waitFor();
  return visitor;
}

test("R16: after signing out, back shows nothing personal", async (t) => {
  const patient = await ingrid(t);
  const { words, page } = patient;
  assert.match(await patient.accountButton().textContent(), /Ingrid Testmann/);
  await patient.follows(words.contact.heading);
  await patient.seesHeading(words.contact.heading);
  await patient.signsOut();
  await patient.seesHeading(words.home.heading);
  await nothingPersonal(patient);
  for (let steps = 0; steps < 2; steps++) {
    await page.goBack();
    await page.getByRole("heading", { level: 1 }).waitFor();
    // Further back than the sign-in is the page of the local BankID, which lists its persons.
    if (page.url().startsWith(here.clinic.url)) await nothingPersonal(patient);
  }
  await patient.opens("/bookings");
  await patient.seesHeading(words.signIn.heading);
  const answer = await patient.context.request.get(`${here.clinic.url}/v1/bookings`);
  assert.equal(answer.status(), 401);
});

test("R16: signing out everywhere ends the session of the other device", async (t) => {
  const [desk, phone] = [await ingrid(t), await ingrid(t)];
  const { words } = desk;
  await desk.signsOut({ everywhere: true });
  await phone.opens("/");
  await phone.seesHeading(words.home.heading);
  await phone.page.getByRole("banner").getByRole("button", { name: words.signIn.button }).waitFor();
  await nothingPersonal(phone);
  const answer = await phone.context.request.get(`${here.clinic.url}/v1/bookings`);
  assert.equal(answer.status(), 401);
});

test("R16: a page left open is of no use once its session was ended elsewhere", async (t) => {
  const [desk, phone] = [await ingrid(t), await ingrid(t)];
  const { words } = desk;
  await phone.follows(words.questions);
  await phone.seesHeading(words.questions);
  await desk.signsOut({ everywhere: true });
  phone.expects(401, /^\/v1\/bookings$/);
  await phone.opensAccountMenu();
  await phone.follows(words.account.bookings);
  await phone.seesHeading(words.signIn.heading);
  await phone.seesAlert(words.signIn.required);
  await nothingPersonal(phone);
});

for (const [what, pause] of [
  ["half an hour without a sign of life", 31 * MINUTE],
  ["eight hours", 8 * HOUR + MINUTE],
]) {
  test(`R16: after ${what} one signs in anew, and comes back to the place`, async (t) => {
    const patient = await ingrid(t);
    const { words } = patient;
    await patient.follows(words.contact.heading);
    await patient.seesHeading(words.contact.heading);
    if (pause > HOUR) {
      // Always active, and yet it ends.
      for (let rest = pause; rest > 0; rest -= 25 * MINUTE) {
        await patient.context.request.get(`${here.clinic.url}/v1/bookings`);
        await here.clinic.wait(Math.min(rest, 25 * MINUTE));
      }
    } else {
      await here.clinic.wait(pause);
    }
    patient.expects(401, /^\/v1\/bookings$/);
    await patient.opensAccountMenu();
    await patient.follows(words.account.bookings);
    await patient.seesHeading(words.signIn.heading);
    await patient.seesAlert(words.signIn.required);
    await nothingPersonal(patient);
    await patient.signsInAs("Ingrid Testmann");
    await patient.seesHeading(words.bookings.heading);
  });
}

test("R1, R3: BankID's refusals and a cancelled sign-in are said, and one can try again", async (t) => {
  const patient = await here.visitor(t);
  const { words, page } = patient;
  await patient.opens("/bookings");
  await patient.seesHeading(words.signIn.heading);
  const signIn = page.getByRole("main").getByRole("button", { name: words.signIn.button });
  await signIn.click();
  await page.getByRole("button", { name: "Avbryt" }).click();
  await patient.seesAlert(words.signIn.cancelled);

  for (const fault of ["wrong_nonce", "loa3"]) {
    await here.clinic.bankIdFault(fault);
    await signIn.click();
    await patient.isAtBankId("Ingrid Testmann");
    await patient.seesAlert(words.signIn.refused);
    assert.equal(await patient.accountButton().count(), 0);
  }
  await signIn.click();
  await patient.isAtBankId("Ingrid Testmann");
  await patient.seesHeading(words.bookings.heading);
});
