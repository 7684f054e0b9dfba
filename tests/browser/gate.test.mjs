// The emergency gate (R25, R49) and who may book what (R5–R9).
import assert from "node:assert/strict";
import { test } from "node:test";
import { cards } from "./support/journey.mjs";
import { setting } from "./support/setting.mjs";

const here = setting();

for (const answer of ["yes", "unsure"]) {
  test(`R25: "${answer}" to a red question shows whom to call, and nothing leads to payment`, async (t) => {
    const patient = await here.member(t);
    const { words, page } = patient;
    await patient.presses(words.go);
    await patient.answersNoToAll();
    await patient.answers(words.gate.chestPain, words.gate[answer]);
    await patient.presses(words.go);
    await patient.seesHeading(words.emergency.call113);
    await patient.sees(words.emergency.unpaid);
    const calls = page.getByRole("main").getByRole("link");
    const addresses = await calls.evaluateAll((links) =>
      links.map((link) => link.getAttribute("href")),
    );
    assert.deepEqual(addresses.slice(0, 2), ["tel:113", "tel:116117"]);
    assert.equal(await page.getByRole("main").getByRole("button").count(), 0);

    // Back and forward, and by typing the address: the questions come first.
    await patient.follows(words.emergency.back);
    await patient.seesHeading(words.gate.heading);
    await patient.presses(words.go);
    await patient.seesHeading(words.emergency.call113);
    for (const step of ["time", "terms"]) {
      await patient.opens(`/book/doctor-20/${step}`);
      // The answers are asked again, and the person too when the tab has forgotten who it was for.
      await page.getByRole("heading", { level: 1, name: words.gate.heading }).waitFor();
      assert.equal(patient.path(), "/book/doctor-20/symptoms");
    }
    const { sessions } = await here.clinic.ledger();
    assert.deepEqual(sessions, []);
  });
}

test("R49: a psychologist: danger to life shows 113 and someone to talk to", async (t) => {
  const patient = await here.member(t);
  const { words, page } = patient;
  await patient.opens("/book/psychologist-first-45");
  await patient.seesHeading(words.who.heading);
  await patient.presses(words.go);
  await patient.answersNoToAll();
  await patient.answers(words.gate.danger, words.gate.yes);
  await patient.presses(words.go);
  await patient.seesHeading(words.emergency.mental);
  const calls = page.getByRole("main").getByRole("link");
  const addresses = await calls.evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")),
  );
  assert.equal(addresses[0], "tel:113");
  assert.ok(addresses.includes("tel:116123"));
});

test("R49, R22: a psychologist: severe symptoms bring a recommendation, then one may go on", async (t) => {
  const patient = await here.member(t);
  const { words, page } = patient;
  await patient.opens("/book/psychologist-first-45");
  await patient.presses(words.go);
  await patient.answersNoToAll();
  await patient.answers(words.gate.severe, words.gate.yes);
  await patient.presses(words.go);
  await patient.seesHeading(words.advice.heading);
  await page
    .getByRole("main")
    .getByRole("link", { name: /116 117/ })
    .waitFor();
  await patient.presses(words.advice.understood);
  await patient.holds("Wednesday", "09:45", "Maria Demopsykolog");
  await patient.goesToPay(1490);
  await patient.paysWith(cards.good);
  await patient.seesConfirmed();
});

test("R6, R10, R11: a parent books for a child of 9, with the declaration", async (t) => {
  const parent = await here.visitor(t);
  const { words, page } = parent;
  await parent.becomesMember("Jonas Prøvesen");
  await parent.follows(words.child.add);
  await parent.seesHeading(words.child.heading);
  await parent.presses(words.child.button);
  await page.getByRole("heading", { name: words.register.errors }).waitFor();
  await parent.fills(words.child.given, "Emma");
  await parent.fills(words.child.family, "Prøvesen");
  await parent.fills(words.child.born, "2017-02-14");
  await parent.fills(words.child.number, "14821750556");
  await parent.ticks(words.child.confirm);
  await parent.presses(words.child.button);
  await parent.seesNotice(words.child.added);
  await parent.passesTheGate({ patient: /Emma Prøvesen/ });
  await parent.seesHeading(words.time.heading);
  // R10: the patient is named.
  await page.getByRole("complementary").getByText("Emma Prøvesen").waitFor();
  await parent.holds("Wednesday", "13:00");
  await parent.goesToPay();
  await parent.paysWith(cards.good);
  await parent.seesConfirmed();
  assert.equal(await parent.fact(words.patient), "Emma Prøvesen");

  // R9: a psychologist is from 18 years, also when a parent books.
  await parent.opens("/book/psychologist-first-45");
  await parent.seesHeading(words.who.heading);
  assert.ok(await page.getByRole("radio", { name: /Emma Prøvesen/ }).isDisabled());
  await parent.sees(words.problem.from18);
});

test("R5: a youth of 15 may not book alone, and is shown who can", async (t) => {
  const youth = await here.visitor(t);
  const { words, page } = youth;
  await youth.opens("/book/doctor-20");
  await youth.signsInAs("Sander Eksempel");
  await youth.sees(words.problem.tooYoung);
  const himself = page.getByRole("radio", { name: /Sander Eksempel/ });
  for (const radio of await himself.all()) assert.ok(await radio.isDisabled());
  await youth.opens("/book/doctor-20/terms");
  await youth.sees(words.problem.tooYoung);
  assert.equal(await youth.button(words.terms.go).count(), 0);
});
