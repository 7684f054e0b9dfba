// The clinic and the browser of a test file, and the visitors of a test: started before, ended after.
import { join } from "node:path";
import { after, before } from "node:test";
import { startBrowser } from "./browser.mjs";
import { Clinic } from "./clinic.mjs";
import { Visitor } from "./journey.mjs";

/** A folder for the last picture of each visit, to see where a failed one had come to. */
const pictures = process.env.ECLINIC_LAST_PICTURES;

/** Makes both; answers with the clinic (once it has started) and the way to let visitors in. */
export function setting() {
  const here = {};
  before(async () => {
    [here.clinic, here.browser] = await Promise.all([Clinic.start(), startBrowser()]);
  });
  after(async () => {
    await here.browser?.close();
    await here.clinic?.stop();
  });

  /**
   * Lets a visitor in for this test. When the test is over the visit ends, and what went wrong on
   * the way is counted.
   */
  here.visitor = async (t, options) => {
    const visitor = await Visitor.arrive(here.browser, here.clinic, options);
    t.after(async () => {
      if (pictures)
        await visitor.page.screenshot({
          path: join(pictures, `${t.name.replace(/\W+/g, "-")}.png`),
        });
      await visitor.leave();
    });
    return visitor;
  };

  /** A visitor who is a member and signed in. */
  here.member = async (t, options) => {
    const visitor = await here.visitor(t, options);
    await visitor.becomesMember(await here.clinic.newPerson());
    return visitor;
  };

  return here;
}
