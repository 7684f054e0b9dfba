// Pictures of the portal's pages into docs/portal, at 390 and 1280 pixels, some also by night, from
// the played clinic: only what is drawn is shown here, not what the real clinic answers.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../browser.mjs";
import { playedClinic } from "./clinic.mjs";
import { screens } from "./screens.mjs";

const folder = fileURLToPath(new URL("../../../docs/portal", import.meta.url));
const shown = [
  "sign-in",
  "day",
  "day-empty",
  "hours",
  "hours-conflict",
  "visit",
  "visit-crisis",
  "visit-child",
  "visit-telephone-signed",
  "visit-sign",
  "unsigned",
  "claims",
];
const alsoDark = ["day", "visit"];

async function picture(page, file, width) {
  // A window as high as the page: what sticks to the window's edges covers nothing.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, width === 390 ? 844 : 900) });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: join(folder, file), animations: "disabled" });
}

async function take(browser, clinic, name, width, colorScheme) {
  clinic.reset();
  const { path, state, act } = screens[name];
  state?.(clinic.state);
  const context = await browser.newContext({
    locale: "nb-NO",
    colorScheme,
    viewport: { width, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${clinic.origin}${path}`);
  await page.waitForFunction(
    () => document.querySelector("h1") && !document.querySelector(".aksel-skeleton"),
  );
  await act?.(page);
  await picture(page, `${name}${colorScheme === "dark" ? "-dark" : ""}-${width}.png`, width);
  await context.close();
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const [clinic, browser] = await Promise.all([playedClinic(), startBrowser()]);
try {
  for (const width of [390, 1280]) {
    for (const name of shown) await take(browser, clinic, name, width, "light");
    for (const name of alsoDark) await take(browser, clinic, name, width, "dark");
  }
} finally {
  await browser.close();
  clinic.close();
}
