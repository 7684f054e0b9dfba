// Someone who works at the clinic, in the portal on the staff's own origin. The portal's texts are
// its own, in Norwegian here.
import { Visitor } from "./journey.mjs";

export class Colleague extends Visitor {
  /** Comes to the portal and signs in as this person of the local BankID. */
  static async arrives(t, here, person) {
    const colleague = await Colleague.arrive(here.browser, here.clinic, {});
    t.after(() => colleague.leave());
    await colleague.signsInAgain("/", person);
    return colleague;
  }

  opens = (path) => this.page.goto(`${this.clinic.staffUrl}${path}`);
  reloads = () => this.page.reload();

  async signsInAgain(path, person) {
    await this.opens(path);
    await this.page.getByRole("link", { name: "Logg inn med BankID" }).click();
    await this.page.waitForURL(/^http:\/\/bankid\.localhost/);
    await this.page.getByLabel(/Nøkkelen/).fill(person);
    await this.presses("Logg inn med nøkkel");
    await this.page.waitForURL((url) => url.origin === this.clinic.staffUrl);
  }

  /** Posts hours once. */
  async postsHours(date, from, to) {
    const form = this.page.getByRole("form", { name: "Legg ut arbeidstid" });
    await form.getByLabel("Dato").fill(date);
    await form.getByLabel("Fra klokka").fill(from);
    await form.getByLabel("Til klokka").fill(to);
    await form.getByRole("button", { name: "Legg ut", exact: true }).click();
    await this.sees("Arbeidstiden er lagt ut.");
  }

  async blocks(date, from, to) {
    const form = this.page.getByRole("form", { name: "Sperr tid" });
    await form.getByLabel("Dato").fill(date);
    await form.getByLabel("Fra klokka").fill(from);
    await form.getByLabel("Til klokka").fill(to);
    await form.getByRole("button", { name: "Sperr", exact: true }).click();
  }

  /** Decides the same about every booking in the way. */
  async decides(choice) {
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("heading", { name: "Noen har bestilt i denne tiden" }).waitFor();
    for (const radio of await dialog.getByRole("radio", { name: choice }).all()) {
      await radio.check();
    }
    await dialog.getByRole("button", { name: "Gjennomfør" }).click();
  }

  /** Writes, and waits until the clinic has it. */
  async writesNote(text) {
    await this.page.getByLabel("Journalnotat").fill(text);
    await this.page.getByText("Lagret", { exact: true }).first().waitFor();
  }

  async signsNote() {
    await this.presses("Signer notatet");
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Signer", exact: true }).click();
  }

  async adds(reason, text) {
    await this.presses("Skriv tillegg");
    const form = this.page.getByRole("form", { name: "Skriv tillegg" });
    await form.getByLabel("Grunn").fill(reason);
    await form.getByLabel("Tillegg").fill(text);
    await form.getByRole("button", { name: "Skriv tillegg" }).click();
    await this.sees("Tillegget er signert.");
  }
}
