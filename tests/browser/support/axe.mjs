// What can be measured of a page's accessibility: axe's rules, fit at every width and text size, and
// the few things that every page must have.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// 320 CSS pixels is what is left of 1280 at 400 % (WCAG 1.4.10).
const widths = [320, 390, 1280];
/** Pixels of the emergency bar when its text stands on one line. */
const ONE_LINE = 48;

/** What axe finds, in words. */
export async function axeErrors(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);

/** Sideways scroll at any width and at 200 % text on a phone (WCAG 1.4.4), and a bar that wraps. */
async function fit(page) {
  const before = page.viewportSize();
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height });
    if ((await overflow(page)) > 0) found.push(`scrolls sideways at ${width}`);
  }
  await page.setViewportSize({ width: 390, height: before.height });
  const { height } = await page.locator(".emergency").boundingBox();
  if (height > ONE_LINE) found.push("the emergency bar is more than one line on a phone");
  const textSize = (size) =>
    page.evaluate((value) => document.documentElement.style.setProperty("font-size", value), size);
  await textSize("200%");
  if ((await overflow(page)) > 0) found.push("scrolls sideways at 200 % text");
  await textSize("");
  await page.setViewportSize(before);
  return found;
}

/** What every page has: language, a title of its own, one h1, the emergency numbers on top (R81). */
async function essentials(page, language) {
  const found = [];
  const lang = await page.evaluate(() => document.documentElement.lang);
  if (lang !== language) found.push(`lang is ${lang}`);
  const title = await page.title();
  const heading = (await page.locator("h1").allTextContents()).map((text) => text.trim());
  if (heading.length !== 1) found.push(`${heading.length} headings of the first level`);
  // The start page is called after the clinic alone.
  if (!/^(\S.* – )?eClinic$/.test(title)) found.push(`title is ${title}`);
  const bar = page.getByRole("region", {
    name: language === "nb" ? "Nødnumre" : "Emergency numbers",
  });
  const numbers = await bar.getByRole("link").evaluateAll((links) => links.map((a) => a.href));
  if (numbers.join() !== "tel:113,tel:116117") found.push(`emergency bar: ${numbers.join()}`);
  const box = await bar.boundingBox();
  // The page may have been scrolled to where something was pressed.
  const top = (box?.y ?? -1) + (await page.evaluate(() => globalThis.scrollY));
  if (top !== 0) found.push(`the emergency bar is ${top} from the top`);
  return found;
}

/** Waits until nothing of a page is still on its way. */
export async function settled(page) {
  await page.waitForFunction(
    () =>
      document.querySelector("h1") !== null && document.querySelector(".aksel-skeleton") === null,
  );
  await page.evaluate(() => document.fonts.ready);
}

/** Looks at a page in every way; fails with all that was found. */
export async function inspect(page, name, language) {
  await settled(page);
  const found = [...(await essentials(page, language)), ...(await fit(page))];
  const before = page.viewportSize();
  // The two looks that differ in everything: a phone by day and a desk by night, and the reverse.
  const looks =
    language === "nb"
      ? [
          { width: 390, colorScheme: "light" },
          { width: 1280, colorScheme: "dark" },
        ]
      : [
          { width: 390, colorScheme: "dark" },
          { width: 1280, colorScheme: "light" },
        ];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: before.height });
    await page.emulateMedia({ colorScheme });
    for (const error of await axeErrors(page)) found.push(`${colorScheme} ${width}: ${error}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(before);
  assert.deepEqual(found, [], name);
}
