// A visitor of the clinic, who finds everything as people do: by what it is and what it is called.
import assert from "node:assert/strict";
import { watchedContext } from "./browser.mjs";
import { words } from "./words.mjs";

/** Cards of the sandbox gateway. */
export const cards = {
  good: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  threeDSecure: "4000 0027 6000 3184",
};

export const astrid = "Astrid Demolege";

export class Visitor {
  /** Opens a browser profile of its own, in this language. */
  static async arrive(browser, clinic, { language = "nb", ...options } = {}) {
    const { context, watch } = await watchedContext(browser, clinic.origins, {
      language,
      ...options,
    });
    return new this(clinic, context, watch, await context.newPage(), words[language]);
  }

  constructor(clinic, context, watch, page, itsWords) {
    this.clinic = clinic;
    this.context = context;
    this.watch = watch;
    this.page = page;
    /** What things are called in the visitor's language. */
    this.words = itsWords;
  }

  /** Ends the visit; fails when anything went wrong on the way. */
  async leave() {
    await this.context.close();
    this.watch.check();
  }

  /** The clinic refuses something, as the test has made it: that is right. */
  expects = (status, path) => this.watch.expects(status, path);

  // Finding

  button = (name) => this.page.getByRole("button", { name, exact: true });
  link = (name) => this.page.getByRole("link", { name, exact: true });
  heading = (name) => this.page.getByRole("heading", { level: 1, name, exact: true });
  radio = (name) => this.page.getByRole("radio", { name, exact: true });
  text = (text) => this.page.getByText(text).filter({ visible: true }).first();
  field = (label) => this.page.getByLabel(label, { exact: true });

  /** A question with its answers. */
  question = (name) => this.page.getByRole("radiogroup", { name });

  // Seeing

  sees = (text) => this.text(text).waitFor();
  seesHeading = (name) => this.heading(name).waitFor();
  seesButton = (name) => this.button(name).waitFor();

  /** An error, announced at once. */
  seesAlert = (text) => this.page.getByRole("alert").filter({ hasText: text }).waitFor();

  /** A passing message, announced politely. */
  seesNotice = (text) => this.page.getByRole("status").filter({ hasText: text }).waitFor();

  /** A fact of a summary, a booking or a receipt: its value. */
  async fact(label) {
    const rows = this.page.getByRole("main").locator("dl > div").filter({ visible: true });
    const row = rows.filter({ has: this.page.locator("dt").getByText(label, { exact: true }) });
    return (await row.first().locator("dd").textContent()).trim();
  }

  /** Whether the keyboard is at this element now. */
  isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

  /** Waits until the keyboard is at this element. */
  async untilFocused(locator) {
    const element = await locator.elementHandle();
    await this.page.waitForFunction((one) => one === document.activeElement, element);
  }

  /** The path of the page one is on. */
  path = () => new URL(this.page.url()).pathname;

  // Acting

  opens = (path) => this.page.goto(path);
  presses = (name) => this.button(name).click();
  follows = (name) => this.link(name).first().click();
  fills = (label, text) => this.field(label).fill(text);
  ticks = (label) => this.page.getByRole("checkbox", { name: label }).check();

  /** Chooses one of several, as with a finger: the words are the target, not the dot. */
  chooses = (name) => this.radio(name).check();

  /** Closes the tab and opens another one. */
  async opensNewTab(path) {
    const before = this.page;
    this.page = await this.context.newPage();
    await before.close();
    await this.opens(path);
  }

  // Signing in and out

  /** At BankID's page: chooses who to be, by name, or by key for a person made for this test. */
  async isAtBankId(person) {
    await this.page.waitForURL(/^http:\/\/bankid\.localhost/);
    const listed = this.page.getByRole("button", { name: person });
    if (/^[a-z0-9-]+$/.test(person)) {
      await this.page.getByLabel(/Nøkkelen/).fill(person);
      await this.presses("Logg inn med nøkkel");
    } else {
      await listed.click();
    }
    await this.page.waitForURL((url) => url.origin === this.clinic.url);
  }

  /** Signs in from a page that asks for it. */
  async signsInAs(person) {
    await this.seesHeading(this.words.signIn.heading);
    await this.page
      .getByRole("main")
      .getByRole("button", { name: this.words.signIn.button })
      .click();
    await this.isAtBankId(person);
  }

  async signsOut({ everywhere = false } = {}) {
    await this.opensAccountMenu();
    // The page forgets at once; the session has ended when the clinic has answered.
    const ended = this.page.waitForResponse(/\/v1\/session\/logout/);
    await this.presses(everywhere ? this.words.account.everywhere : this.words.account.signOut);
    await this.seesNotice(this.words.account.signedOut);
    await ended;
  }

  accountButton = () => this.page.getByTitle(this.words.account.menu);
  opensAccountMenu = () => this.accountButton().click();

  async registers() {
    const { register } = this.words;
    await this.seesHeading(register.heading);
    await this.fills(register.email, "pasient@eclinic.example");
    await this.fills(register.telephone, "40 00 00 00");
    await this.ticks(register.terms);
    await this.presses(register.button);
    await this.seesNotice(register.welcome);
  }

  /** A visitor who has become a member, with the sign-in done. */
  async becomesMember(person) {
    this.person = person;
    await this.opens("/bookings");
    await this.signsInAs(person);
    await this.seesHeading(this.words.bookings.heading);
    await this.opens("/book/doctor-20");
    await this.registers();
    await this.seesHeading(this.words.who.heading);
  }

  // Booking

  /** From the answer to "who" to the times. */
  async passesTheGate({ patient } = {}) {
    await this.seesHeading(this.words.who.heading);
    if (patient) await this.page.getByRole("radio", { name: patient }).check();
    await this.presses(this.words.go);
    await this.answersNoToAll();
    await this.presses(this.words.go);
  }

  async answersNoToAll() {
    const { gate } = this.words;
    await this.seesHeading(gate.heading);
    const noes = this.page.getByRole("radio", { name: gate.no, exact: true });
    for (const no of await noes.all()) await no.check();
  }

  answers = (question, answer) =>
    this.question(question).getByRole("radio", { name: answer, exact: true }).check();

  /** Chooses a day of the week shown, then a time. */
  async choosesTime(weekday, time, clinician = astrid) {
    await this.page.getByRole("radio", { name: this.words.times.day(weekday) }).check();
    await this.chooses(this.words.times.slot(time, clinician));
  }

  /** From the times to the hold. */
  async holds(weekday, time, clinician) {
    await this.seesHeading(this.words.time.heading);
    await this.choosesTime(weekday, time, clinician);
    await this.presses(this.words.go);
    await this.acceptsTerms();
    await this.seesHeading(this.words.pay.heading);
  }

  async acceptsTerms() {
    const { terms } = this.words;
    await this.seesHeading(terms.heading);
    await this.ticks(terms.accept);
    await this.presses(terms.go);
  }

  /** A member, from the service to a held time. */
  async takesTime(weekday, time) {
    await this.opens("/book/doctor-20");
    await this.passesTheGate();
    await this.holds(weekday, time);
  }

  // Paying

  goesToPay = (amount = 690) => this.presses(this.words.pay.button(amount));

  /** Fills in the gateway's page and sends it. */
  async paysWith(card) {
    const { card: page } = this.words;
    await this.seesHeading(page.heading);
    await this.fills(page.number, card);
    await this.fills(page.expiry, "12/34");
    await this.fills(page.code, "123");
    await this.page.getByRole("button", { name: page.pay }).click();
  }

  seesConfirmed = () => this.seesHeading(this.words.booking.confirmed);

  /** A member's booking, paid with a good card; answers with it as the clinic has it. */
  async booksAndPays(weekday, time) {
    await this.takesTime(weekday, time);
    await this.goesToPay();
    await this.paysWith(cards.good);
    await this.seesConfirmed();
    return this.booking();
  }

  // What the clinic says, apart from what is drawn

  /** The booking whose page one is on, as the clinic has it. */
  async booking() {
    const [, id] = /^\/bookings\/([^/]+)/.exec(this.path());
    const answer = await this.context.request.get(`${this.clinic.url}/v1/bookings/${id}`);
    assert.equal(answer.status(), 200);
    return answer.json();
  }
}
