// The booking by keyboard alone (R80), and where the focus goes from page to page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { astrid } from "./support/journey.mjs";
import { setting } from "./support/setting.mjs";

const here = setting();

/** More stops than any page has before its main button. */
const MOST_STOPS = 80;

/** Tabs on until the focus is at the element; the focus must be seen there. */
async function tabsTo(visitor, locator) {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await visitor.page.keyboard.press("Tab");
    if ((await locator.count()) === 1 && (await visitor.isFocused(locator))) {
      await assertVisibleFocus(visitor);
      return;
    }
  }
  assert.fail(`the keyboard does not reach ${locator}`);
}

/** WCAG 2.4.7: something about the element, or the label it belongs to, shows the focus. */
async function assertVisibleFocus({ page }) {
  const unmarked = await page.evaluate(() => {
    const element = document.activeElement;
    // A card whose link covers it draws the mark around itself, with the link's ::after.
    const shows = (one) =>
      [null, "::after"].some((part) => {
        const style = getComputedStyle(one, part);
        return style.outlineStyle !== "none" || style.boxShadow !== "none";
      });
    const places = [element, element.closest("label"), element.nextElementSibling];
    return places.some((one) => one !== null && shows(one)) ? null : element.outerHTML;
  });
  assert.equal(unmarked, null, "the focus cannot be seen");
}

async function pressesByKeyboard(visitor, locator, key = "Enter") {
  await tabsTo(visitor, locator);
  await visitor.page.keyboard.press(key);
}

test("R80: from the start page to the card page without a mouse", async (t) => {
  const patient = await here.visitor(t);
  const { words, page } = patient;
  const key = (name) => page.keyboard.press(name);
  await patient.opens("/");
  await patient.seesHeading(words.home.heading);

  // The first stop leads past everything that is the same on each page.
  await pressesByKeyboard(patient, patient.link(words.skip));
  await pressesByKeyboard(
    patient,
    page.getByRole("link", { name: words.home.timesOf(words.home.doctor) }),
  );
  await patient.seesHeading(words.home.doctor);
  await patient.untilFocused(patient.heading(words.home.doctor));

  // Days are one stop, with arrows inside; so are times.
  const days = page.getByRole("radio", { name: words.times.day("Monday") });
  await tabsTo(patient, days);
  await key("ArrowRight");
  await key("ArrowRight");
  assert.ok(await page.getByRole("radio", { name: words.times.day("Wednesday") }).isChecked());
  const first = patient.radio(words.times.slot("08:00", astrid));
  await first.waitFor();
  await tabsTo(patient, first);
  await key("ArrowRight");
  assert.ok(await patient.radio(words.times.slot("08:20", astrid)).isChecked());
  await pressesByKeyboard(patient, page.getByRole("button", { name: words.times.bookChosen }));

  const signIn = page.getByRole("main").getByRole("button", { name: words.signIn.button });
  await signIn.waitFor();
  await pressesByKeyboard(patient, signIn);
  await page.waitForURL(/bankid\.localhost/);
  await pressesByKeyboard(patient, page.getByRole("button", { name: "Ingrid Testmann" }));

  const { register } = words;
  await patient.seesHeading(register.heading);
  await tabsTo(patient, patient.field(register.email));
  await page.keyboard.type("ingrid@eclinic.example");
  await tabsTo(patient, patient.field(register.telephone));
  await page.keyboard.type("40000000");
  await pressesByKeyboard(patient, page.getByRole("checkbox", { name: register.terms }), "Space");
  await pressesByKeyboard(patient, patient.button(register.button));

  await patient.seesHeading(words.who.heading);
  await patient.untilFocused(patient.heading(words.who.heading));
  await pressesByKeyboard(patient, patient.button(words.go));

  await patient.seesHeading(words.gate.heading);
  const questions = await page.getByRole("radiogroup").count();
  assert.ok(questions > 0 && questions <= 8, `${questions} questions`);
  for (let question = 0; question < questions; question++) {
    const group = page.getByRole("radiogroup").nth(question);
    await tabsTo(patient, group.getByRole("radio", { name: words.gate.yes, exact: true }));
    await key("ArrowDown");
    assert.ok(await group.getByRole("radio", { name: words.gate.no, exact: true }).isChecked());
  }
  await pressesByKeyboard(patient, patient.button(words.go));

  await patient.seesHeading(words.time.heading);
  await patient.radio(words.times.slot("08:20", astrid)).waitFor();
  await pressesByKeyboard(patient, patient.button(words.go));

  await patient.seesHeading(words.terms.heading);
  await pressesByKeyboard(
    patient,
    page.getByRole("checkbox", { name: words.terms.accept }),
    "Space",
  );
  await pressesByKeyboard(patient, patient.button(words.terms.go));
  await patient.seesHeading(words.pay.heading);
  await pressesByKeyboard(patient, patient.button(words.pay.button(690)));
  await patient.seesHeading(words.card.heading);
});
