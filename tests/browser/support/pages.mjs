// Every page in every state in one language, by day and by night: clean for axe, no sideways scroll,
// language, title, one heading, the emergency numbers on top (R79–R81).
import { test } from "node:test";
import { inspect } from "./axe.mjs";
import { setting } from "./setting.mjs";
import { bookingPages, openPages, visitPages } from "./tour.mjs";

export function testPages(language, person) {
  const here = setting();
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
