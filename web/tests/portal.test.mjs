// The portal as it is built, in a real browser, against a played clinic: every screen and state is
// clean for axe and fits; what a clinician does is sent once, and what the clinic says is shown.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { startBrowser } from "./browser.mjs";
import { playedClinic } from "./portal/clinic.mjs";
import { booked, button, screens } from "./portal/screens.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let browser;
let clinic;
before(async () => {
  clinic = await playedClinic();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  clinic?.close();
});
beforeEach(() => clinic.reset());

/** A page that remembers what went wrong on it. */
async function open(path, { locale = "nb-NO", ...options } = {}) {
  const context = await browser.newContext({ locale, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => {
    const text = message.text();
    if (["error", "warning"].includes(message.type()) && !text.startsWith("Failed to load"))
      troubles.push(text);
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(clinic.origin)) troubles.push(`foreign: ${request.url()}`);
  });
  await page.goto(`${clinic.origin}${path}`);
  await settled(page);
  return { page, troubles, context, close: () => context.close() };
}

const settled = (page) =>
  page.waitForFunction(
    () => document.querySelector("h1") && !document.querySelector(".aksel-skeleton"),
  );

async function show(name, options) {
  const { path, state, act } = screens[name];
  clinic.reset();
  state?.(clinic.state);
  const here = await open(path, options);
  await act?.(here.page);
  return here;
}

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);

for (const { width, colorScheme } of [
  { width: 390, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
]) {
  test(`${colorScheme} at ${width}: every screen of the portal is clean for axe`, async (t) => {
    for (const name of Object.keys(screens)) {
      await t.test(name, async () => {
        const { page, troubles, close } = await show(name, {
          colorScheme,
          viewport: { width, height: 800 },
        });
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode(true)
          .withTags(tags)
          .analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          [],
        );
        assert.deepEqual(troubles, []);
        assert.equal(await page.locator("h1").count(), 1);
        await close();
      });
    }
  });
}

test("every screen of the portal fits at 320 pixels and at 200 % text (WCAG 1.4.4, 1.4.10)", async (t) => {
  for (const name of Object.keys(screens)) {
    await t.test(name, async () => {
      const { page, close } = await show(name, { viewport: { width: 320, height: 800 } });
      assert.equal(await overflow(page), 0, "at 320");
      await page.setViewportSize({ width: 390, height: 800 });
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      assert.equal(await overflow(page), 0, "at 200 % text");
      await close();
    });
  }
});

test("in English every screen is English, and the choice stays", async () => {
  const { page, close } = await open("/", { locale: "en-GB" });
  await page.getByText("1 patient is waiting for you now.").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await button(page, "Norsk").click();
  await page.getByText("1 pasient venter på deg nå.").waitFor();
  await page.reload();
  await page.getByText("1 pasient venter på deg nå.").waitFor();
  await close();
});

test("no patient's name is in an address or in the title of a tab", async () => {
  const { page, close } = await open("/");
  for (const path of ["/visits/visit-1", "/visits/visit-2", "/unsigned"]) {
    await page.goto(`${clinic.origin}${path}`);
    await settled(page);
    assert.doesNotMatch(`${await page.title()} ${page.url()}`, /Ingrid|Testmann|Emma|Prøvesen/);
  }
  await close();
});

test("a note is saved while it is written, and signed as it was saved (R62, R63)", async () => {
  const { page, close } = await open("/visits/visit-1");
  await page.getByLabel("Journalnotat").fill("Frisk.");
  await page.getByText("Lagret", { exact: true }).first().waitFor();
  assert.equal(clinic.state.notes["visit-1"].text, "Frisk.");
  await page.getByLabel("Journalnotat").fill("Frisk. Ingen kontroll.");
  await button(page, "Signer notatet").click();
  await page.getByRole("dialog").getByRole("button", { name: "Signer", exact: true }).click();
  await page
    .getByText(/^Signert av Astrid Demolege mandag 30\. november 2026 kl\. 09\.02$/)
    .waitFor();
  assert.equal(clinic.state.notes["visit-1"].text, "Frisk. Ingen kontroll.");
  assert.equal(await page.getByLabel("Journalnotat").count(), 0);
  await close();
});

test("what the clinic makes of a guardian's presence and of a call is what is shown (R11, R77)", async () => {
  const child = await open("/visits/visit-2");
  const present = child.page.getByRole("checkbox", { name: /^Forelder eller verge er til stede/ });
  await present.click();
  await child.page.getByText("Lagret.").waitFor();
  assert.ok(await present.isChecked());
  assert.deepEqual(clinic.state.asked.at(-1).body, { present: true });
  await child.close();

  const called = await open("/visits/visit-3");
  await button(called.page, "Pasienten svarte ikke").click();
  await called.page.getByText("09.02: ikke svar").waitFor();
  assert.deepEqual(clinic.state.asked.at(-1).body, { answered: false });
  await called.close();
});

test("a draft that is not kept says so, stays on the page, and is kept when the clinic answers", async () => {
  const { page, close } = await open("/visits/visit-1");
  clinic.state.faults.push({ on: /^PUT/, answer: [0] });
  await page.getByLabel("Journalnotat").fill("Viktig.");
  await page.getByText("Ikke lagret. Teksten er fortsatt her på siden.").first().waitFor();
  clinic.state.faults = [];
  await page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
  await page.getByText("Lagret", { exact: true }).first().waitFor();
  const keys = clinic.state.asked.filter(({ asked }) => asked.startsWith("PUT"));
  assert.ok(keys.length >= 2);
  assert.equal(new Set(keys.map(({ key }) => key)).size, 1, "tried again under the same key");
  await close();
});

test("leaving the page keeps the last words", async () => {
  const { page, close } = await open("/visits/visit-1");
  await page.getByLabel("Journalnotat").fill("Siste ord.");
  await page.getByRole("link", { name: "Tilbake til dagen" }).click();
  await page.getByText("1 pasient venter på deg nå.").waitFor();
  await assert.doesNotReject(untilKept("visit-1", "Siste ord."));
  await close();
});

async function untilKept(id, text) {
  for (let tries = 0; tries < 100; tries++) {
    if (clinic.state.notes[id].text === text) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`kept is ${clinic.state.notes[id].text}`);
}

test("blocking booked time does nothing until each visit is decided, and says what it costs (R36)", async () => {
  clinic.state.booked = booked;
  const { page, close } = await open("/hours");
  await button(page, "Sperr").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("2 timer er ikke bestemt ennå.").waitFor();
  assert.equal(await button(dialog, "Gjennomfør").isDisabled(), true);
  const [first, second] = await dialog.getByRole("group").all();
  await first.getByRole("radio", { name: /Behold timen/ }).check();
  assert.equal(await button(dialog, "Gjennomfør").isDisabled(), true);
  await second.getByRole("radio", { name: /Avlys timen.*390,50/ }).check();
  await dialog.getByText("1 time blir avlyst, og 390,50 kr blir betalt tilbake.").waitFor();
  await button(dialog, "Gjennomfør").click();
  await page.getByText("Tiden er sperret.").waitFor();
  const sent = clinic.state.asked.filter(({ asked }) => asked === "POST /v1/staff/blocks");
  assert.deepEqual(
    sent.map(({ body }) => body.decisions),
    [
      [],
      [
        { booking_id: "b-1", choice: "keep" },
        { booking_id: "b-2", choice: "cancel" },
      ],
    ],
  );
  await close();
});

test("the dialog gives the focus back, and Escape changes nothing", async () => {
  const { page, close } = await open("/visits/visit-1");
  await button(page, "Akutt fare").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Akutt fare: ring 113" });
  await dialog.waitFor();
  await dialog.getByText("Storgata 1, Bergen, 2. etasje").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2");
  const numbers = await dialog.getByRole("link").evaluateAll((links) => links.map((a) => a.href));
  assert.deepEqual(numbers, ["tel:113", "tel:+4740000001"]);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Akutt fare");
  await close();
});

test("a session that is over leads to the sign-in, and nothing of the patient stays", async () => {
  const { page, close } = await open("/visits/visit-1");
  clinic.state.faults.push({ on: /staff/, answer: [401, { code: "sign_in_required" }] });
  await page.getByLabel("Journalnotat").fill("x");
  await page.getByRole("heading", { level: 1, name: "Logg inn" }).waitFor();
  assert.doesNotMatch(await page.content(), /Testmann|Storgata/);
  const start = page.getByRole("link", { name: "Logg inn med BankID" });
  assert.match(await start.getAttribute("href"), /return=%2Fvisits%2Fvisit-1&/);
  await close();
});

test("support sees claims and no visits; a decision is asked for twice and sent once (R37)", async () => {
  clinic.state.member = { name: "Kari Test", role: "support" };
  const { page, close } = await open("/");
  assert.equal(await page.getByRole("link", { name: "Dagen", exact: true }).count(), 0);
  await page.getByRole("button", { name: /^Godkjenn/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Pasienten får tilbake 690 kr. Det kan ikke angres.").waitFor();
  await button(dialog, "Godkjenn").click();
  await page.getByText("Ingen krav venter.").waitFor();
  assert.equal(clinic.state.asked.filter(({ asked }) => asked.startsWith("POST")).length, 1);
  await close();
});

test("offline is said, and what is on the page stays", async () => {
  const { page, context, close } = await open("/visits/visit-1");
  await context.setOffline(true);
  await page.getByText(/^Du er uten nett/).waitFor();
  await page.getByText("Storgata 1, Bergen, 2. etasje").waitFor();
  await context.setOffline(false);
  await page.getByText(/^Du er uten nett/).waitFor({ state: "detached" });
  await close();
});
