// Plays the journey that all shells share (tests/journey) in a real browser, in the environment that
// journey_clinic makes. What a phone does by links that open the app, a browser does by redirects.
import { readFile } from "node:fs/promises";
import { startBrowser } from "./support/browser.mjs";

const PATIENCE = 40_000;

const variable = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: see tests/journey/README.md`);
  return value;
};

const origin = variable("ECLINIC_JOURNEY_URL");
const control = variable("ECLINIC_JOURNEY_CONTROL");
const person = variable("ECLINIC_JOURNEY_PERSON");
const steps = JSON.parse(await readFile(variable("ECLINIC_JOURNEY_FILE"), "utf8"));

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s/g, "\\s");
const containing = (text) => new RegExp(escaped(text));
const beginning = (text) => new RegExp(`^${escaped(text)}`);
const exactly = (text) => new RegExp(`^${escaped(text)}$`);

async function post(what) {
  const answer = await fetch(`${control}/${what}`, { method: "POST" });
  if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
}

/** What each step is for a person at a screen. */
class Visitor {
  constructor(context, page) {
    this.context = context;
    this.page = page;
  }

  see = (text) => this.page.getByText(containing(text)).filter({ visible: true }).first().waitFor();

  press(label) {
    const called = { name: exactly(label) };
    const controls = this.page.getByRole("button", called).or(this.page.getByRole("link", called));
    return controls.and(this.page.locator(":not(:disabled)")).first().click();
  }

  write = ({ label, text }) => this.page.getByLabel(exactly(label)).fill(text);

  check = (label) =>
    this.page
      .getByRole("checkbox", { name: beginning(label) })
      .first()
      .check();

  choose = (label) =>
    this.page
      .getByRole("radio", { name: beginning(label) })
      .first()
      .check();

  async answerAll(label) {
    const answers = this.page.getByRole("radio", { name: exactly(label) });
    await answers.first().waitFor();
    for (const answer of await answers.all()) await answer.check();
  }

  async pickTime({ day: first }) {
    const days = this.page.getByRole("group", { name: "Velg dag" }).getByRole("radio");
    await days.first().waitFor();
    for (const day of (await days.all()).slice(first)) {
      await day.check();
      // "torsdag 3. desember, 8 ledige" has its times under "Tider torsdag 3. desember".
      const [date] = (await day.getAttribute("aria-label")).split(",");
      const times = this.page.getByRole("group", { name: `Tider ${date}`, exact: true });
      await times.waitFor();
      const free = times.getByRole("radio").and(this.page.locator(":enabled"));
      if ((await free.count()) > 0) return free.first().check();
    }
    throw new Error("no free time within a week");
  }

  async bankId() {
    await this.page.waitForURL(({ hostname }) => hostname === "bankid.localhost");
    await this.page.getByLabel(/Nøkkelen/).fill(person);
    await this.page.getByRole("button", { name: "Logg inn med nøkkel" }).click();
    await this.isBack();
  }

  async pay({ card, threeDSecure }) {
    await this.page.waitForURL(({ hostname }) => hostname === "pay.localhost");
    await this.page.getByLabel("Kortnummer").fill(card);
    await this.page.getByLabel("Utløpsdato").fill("12/34");
    await this.page.getByLabel("Sikkerhetskode (CVC)").fill("123");
    await this.page.getByRole("button", { name: /^Betal / }).click();
    await this.page.waitForURL((url) => url.origin === origin || url.pathname.startsWith("/3ds/"));
    if (new URL(this.page.url()).origin !== origin) {
      await this.page.locator(`button[name="action"][value="${threeDSecure}"]`).click();
    }
    await this.isBack();
  }

  isBack = () => this.page.waitForURL((url) => url.origin === origin);

  /** A browser that is closed and opened again loads the tab's address anew. */
  restart = () => this.page.reload();

  async airplane(on) {
    await post(`airplane/${on ? "on" : "off"}`);
    await this.context.setOffline(on);
  }

  tokens = (what) => post(`tokens/${what}`);
}

const browser = await startBrowser();
try {
  const context = await browser.newContext({ baseURL: origin, locale: "nb-NO" });
  context.setDefaultTimeout(PATIENCE);
  const errors = [];
  context.on("weberror", (error) => errors.push(error.error().message));
  const page = await context.newPage();
  await page.goto("/");
  const visitor = new Visitor(context, page);
  for (const [number, step] of steps.entries()) {
    const [[name, what]] = Object.entries(step);
    try {
      await visitor[name](what);
    } catch (error) {
      const place = new URL(page.url()).pathname;
      throw new Error(`step ${number}, ${name}, at ${place}: ${error.message}`, { cause: error });
    }
  }
  if (errors.length > 0) throw new Error(errors.join("\n"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
}
