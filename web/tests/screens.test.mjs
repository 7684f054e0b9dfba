// Looks at every screen in every state, drawn from fixtures in a real browser: no accessibility
// error that axe can find, no sideways scroll, no request to another host, nothing that the content
// security policy stops.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { startBrowser } from "./browser.mjs";
import { serveGallery } from "./gallery/serve.mjs";

const names = [
  "home",
  "home-loading",
  "home-signed-in",
  "sign-in",
  "form",
  "form-done",
  "form-invited",
  "privacy",
  "questions",
  "mental-health",
  "loading",
  "starting",
  "failed",
  "not-found",
  "times",
  "who",
  "gate",
  "emergency",
  "advice",
  "pick-time",
  "pick-time-loading",
  "pick-time-empty",
  "terms",
  "pay",
  "pay-declined",
  "payment-pending",
  "bookings",
  "bookings-empty",
  "booking",
  "cancelled",
  "cancel",
  "receipt",
  "room-fetching",
  "room-asking",
  "room-checking",
  "room-denied",
  "room-joining",
  "room-waiting",
  "room-meeting",
  "room-alone",
  "room-four",
  "room-lost",
  "room-clinician",
  "room-private-time",
  "room-over",
  "room-shut",
  "room-telephone",
  "device-test",
];

// 320 CSS pixels is what is left of 1280 at 400 % (WCAG 1.4.10).
const widths = [320, 390, 1280];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;
let gallery;
before(async () => {
  gallery = await serveGallery();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  gallery?.close();
});

/** A page that remembers what went wrong on it. */
async function watchedPage(options) {
  const context = await browser.newContext({ locale: "nb-NO", ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(gallery.origin)) troubles.push(`foreign: ${request.url()}`);
  });
  return { page, troubles, close: () => context.close() };
}

async function open(page, name) {
  await page.goto(`${gallery.origin}/?screen=${name}`);
  // A screen's own code comes in a part of its own; its heading comes with it.
  await page.waitForSelector(name === "starting" ? ".footer" : "h1", { state: "attached" });
  await page.evaluate(() => document.fonts.ready);
}

/** What reaches beyond the window, once the page's parts have followed the window's size. */
const overflow = (page) =>
  page.evaluate(async () => {
    for (const _ of ["resized", "measured"]) {
      await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= globalThis.innerWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((part) => part.getBoundingClientRect().right > globalThis.innerWidth)
      .map((part) => `${part.tagName}.${part.className}`);
  });

test("the list of screens is that of the fixtures", async () => {
  const { page, close } = await watchedPage({});
  await page.goto(gallery.origin);
  assert.deepEqual(await page.evaluate(() => globalThis.screenNames), names);
  await close();
});

/** What axe finds on a page, in words. */
async function axeErrors(page, name, rules) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules) axe.withRules(rules);
  else axe.withTags(tags);
  // The heading of the first screen comes with it.
  if (name === "starting") axe.disableRules("page-has-heading-one");
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

// The look differs by width and by mode, each on its own: three of the six pictures show both. Dark
// has the same parts as light in other colours, so that only colours are looked at again.
const looks = [
  { width: 390, colorScheme: "light" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark", rules: ["color-contrast", "link-in-text-block"] },
];

for (const { width, colorScheme, rules } of looks) {
  test(`${colorScheme} at ${width}: every screen is clean for axe`, async (t) => {
    const { page, troubles, close } = await watchedPage({
      colorScheme,
      viewport: { width, height: 800 },
    });
    for (const name of names) {
      await t.test(name, async () => {
        await open(page, name);
        assert.deepEqual(await axeErrors(page, name, rules), []);
        assert.deepEqual(troubles, []);
      });
    }
    await close();
  });
}

test("every screen fits at every width (WCAG 1.4.10)", async (t) => {
  const { page, close } = await watchedPage({ viewport: { width: 320, height: 800 } });
  for (const name of names) {
    await t.test(name, async () => {
      await open(page, name);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await overflow(page), [], `scrolls sideways at ${width}`);
      }
    });
  }
  await close();
});

test("every screen has emergency numbers and one heading (R81), and fits at 200 % text (WCAG 1.4.4)", async (t) => {
  const { page, close } = await watchedPage({ viewport: { width: 390, height: 800 } });
  for (const name of names) {
    await t.test(name, async () => {
      await open(page, name);
      const bar = page.getByRole("region", { name: "Nødnumre" });
      assert.equal(await bar.getByRole("link").nth(0).getAttribute("href"), "tel:113");
      assert.equal(await bar.getByRole("link").nth(1).getAttribute("href"), "tel:116117");
      assert.equal(await bar.getByRole("button").count(), 0);
      // A form that has just opened has brought itself into view.
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      const { y, height } = await bar.boundingBox();
      assert.ok(y === 0 && height < 48, "one line, on top");
      assert.equal(await page.locator("h1").count(), name === "starting" ? 0 : 1);
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      assert.deepEqual(await overflow(page), [], "scrolls sideways at 200 % text");
    });
  }
  await close();
});
