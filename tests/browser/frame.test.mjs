// What surrounds every page: language, contact form, offline (R79, R81, R83).
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting } from "./support/setting.mjs";
import { words as allWords } from "./support/words.mjs";

const here = setting();

test("R79: the language follows the browser, is switched, and stays", async (t) => {
  const patient = await here.visitor(t);
  const { page } = patient;
  const language = () => page.evaluate(() => document.documentElement.lang);
  await patient.opens("/");
  await patient.seesHeading(allWords.nb.home.heading);
  assert.equal(await language(), "nb");
  await patient.presses(allWords.nb.otherLanguage);

  patient.words = allWords.en;
  const { words } = patient;
  await patient.seesHeading(words.home.heading);
  assert.equal(await language(), "en");
  await page.reload();
  await patient.seesHeading(words.home.heading);
  await patient.opens("/bookings");
  await patient.signsInAs("Ingrid Testmann");
  await patient.seesHeading(words.bookings.heading);
  assert.equal(await language(), "en");
  await patient.signsOut();
  await patient.seesHeading(words.home.heading);
  await patient.opensNewTab("/questions");
  await patient.seesHeading(words.questions);
});

test("the contact form says what is missing, is stored and confirmed with a number", async (t) => {
  const visitor = await here.visitor(t);
  const { words, page } = visitor;
  const { contact } = words;
  await visitor.opens("/");
  await visitor.follows(contact.heading);
  await visitor.seesHeading(contact.heading);
  await visitor.presses(contact.button);
  await page.getByRole("heading", { name: words.register.errors }).waitFor();
  await visitor.link(contact.nameMissing).click();
  await visitor.untilFocused(visitor.field(contact.name));
  await visitor.fills(contact.name, "Ola Test");
  await visitor.fills(contact.email, "ola@eclinic.example");
  // Nothing looks chosen before it is.
  assert.equal(await page.getByLabel(contact.topic).inputValue(), "");
  await page.getByLabel(contact.topic).selectOption(contact.question);
  await visitor.fills(contact.message, "Har dere åpent i romjulen?");
  const stored = page.waitForResponse("**/v1/contact");
  await visitor.presses(contact.button);
  const answer = await stored;
  assert.equal(answer.status(), 200);
  const { reference } = await answer.json();
  await visitor.sees(new RegExp(`Nummeret ditt er ${reference}\\.`));
  assert.equal(await visitor.button(contact.button).count(), 0);
});

test("R81, R83: offline, the emergency numbers and the frame come up, and it is said", async (t) => {
  const visitor = await here.visitor(t);
  const { words, page, context, watch } = visitor;
  const bar = page.getByRole("region", { name: words.emergencyBar });
  await visitor.opens("/");
  await visitor.seesHeading(words.home.heading);
  // The shell is stored once the service worker has taken over.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  watch.offline = true;
  await context.setOffline(true);
  await visitor.sees(words.offline);
  await visitor.seesHeading(words.home.heading);
  await page.reload();
  await visitor.sees(words.offline);
  await bar.getByRole("link", { name: "113" }).waitFor();
  await visitor.opens("/bookings");
  await visitor.sees(words.offline);
  await bar.getByRole("link", { name: "116 117" }).waitFor();
  // Texts are part of the app.
  await visitor.opens("/mental-health");
  await visitor.seesHeading(words.mentalHealth);
  await visitor.opens("/services/doctor-20");
  await visitor.seesHeading(words.offlineProblem);

  await context.setOffline(false);
  watch.offline = false;
  await visitor.seesHeading(words.home.doctor);
  await visitor.sees(words.times.zone);
  assert.equal(await page.getByText(words.offline).count(), 0);
  // No answer of the API is stored in the browser.
  const stored = await page.evaluate(async () => {
    const names = await caches.keys();
    const caught = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return caught.flat().map((url) => new URL(url).pathname);
  });
  assert.ok(stored.length > 0);
  assert.deepEqual(
    stored.filter((path) => path !== "/" && !path.startsWith("/assets/")),
    [],
  );
});

test("an address that leads nowhere says so and leads home", async (t) => {
  const visitor = await here.visitor(t);
  const { words } = visitor;
  await visitor.opens("/no/such/page");
  await visitor.seesHeading(words.notFound);
  await visitor.follows(words.toHome);
  await visitor.seesHeading(words.home.heading);
});

test("the focus moves to the heading of each page one goes to", async (t) => {
  const visitor = await here.visitor(t);
  const { words } = visitor;
  await visitor.opens("/");
  await visitor.seesHeading(words.home.heading);
  for (const [link, heading] of [
    [words.mentalHealth, words.mentalHealth],
    [words.questions, words.questions],
    [words.contact.heading, words.contact.heading],
    [words.privacy, words.privacy],
    [words.termsLink, words.termsPage],
  ]) {
    await visitor.follows(link);
    await visitor.seesHeading(heading);
    await visitor.untilFocused(visitor.heading(heading));
  }
});
