// Every page in every state, in both languages, by day and by night: clean for axe, no sideways
// scroll, language, title, one heading, the emergency numbers on top (R79–R81).
import { test } from "node:test";
import { inspect } from "./support/axe.mjs";
import { setting } from "./support/setting.mjs";
import { bookingPages, openPages, visitPages } from "./support/tour.mjs";

const here = setting();

for (const [language, person] of [
  ["nb", "Ingrid Testmann"],
  ["en", "Jonas Prøvesen"],
]) {
  const at = (visitor) => (name) => inspect(visitor.page, name, language);

  test(`${language}: the pages that are open to all`, async (t) => {
    const visitor = await here.visitor(t, { language });
    await openPages(visitor, at(visitor));
  });

  test(`${language}: the pages of booking, paying and cancelling`, async (t) => {
    const visitor = await here.visitor(t, { language });
    await bookingPages(visitor, person, at(visitor));
    await visitPages(visitor, at(visitor));
  });
}

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
