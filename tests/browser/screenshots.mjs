// Pictures of every page into docs/screenshots, at 390 and 1280 pixels, some also by night. The
// clinic's clock shows Monday 09.02, so only the date differs between two runs.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import UPNG from "upng-js";
import { settled } from "./support/axe.mjs";
import { startBrowser } from "./support/browser.mjs";
import { Clinic } from "./support/clinic.mjs";
import { Visitor } from "./support/journey.mjs";
import { bookingPages, openPages, visitPages } from "./support/tour.mjs";

const folder = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const widths = [390, 1280];
const COLOURS = 128;
const alsoDark = ["home", "time", "pay", "emergency-113", "booking-cancelled"];
const alsoEnglish = ["home", "times"];

async function picture(page, file, width, colorScheme = "light") {
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
  await page.emulateMedia({ colorScheme });
  await settled(page);
  // Hover and focus rings of the last step do not belong into the picture.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  // A window as high as the page: what sticks to the window's edges covers nothing.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  const shot = await page.screenshot({ animations: "disabled" });
  writeFileSync(join(folder, file), smaller(shot));
}

/** The same picture with a palette: pages of few colours look the same at a third of the size. */
function smaller(png) {
  const { buffer, byteOffset, byteLength } = png;
  const image = UPNG.decode(buffer.slice(byteOffset, byteOffset + byteLength));
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, COLOURS));
}

function taker(visitor, suffix = "") {
  return async (name) => {
    const { page } = visitor;
    for (const width of widths) {
      await picture(page, `${name}${suffix}-${width}.png`, width);
      if (suffix === "" && alsoDark.includes(name)) {
        await picture(page, `${name}-dark-${width}.png`, width, "dark");
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
  };
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const [clinic, browser] = await Promise.all([Clinic.start(), startBrowser()]);
try {
  const visitor = await Visitor.arrive(browser, clinic);
  const take = taker(visitor);
  await openPages(visitor, take);
  await bookingPages(visitor, "Ingrid Testmann", take);
  await visitPages(visitor, take);
  await visitor.leave();

  const guest = await Visitor.arrive(browser, clinic, { language: "en" });
  const takeEnglish = taker(guest, "-en");
  await openPages(guest, (name) => (alsoEnglish.includes(name) ? takeEnglish(name) : undefined));
  await guest.leave();
} finally {
  await browser.close();
  await clinic.stop();
}
const files = readdirSync(folder);
const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
console.log(`${files.length} pictures, ${(bytes / 1e6).toFixed(1)} MB in docs/screenshots`);
