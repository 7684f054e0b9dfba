// A real browser, watched: whatever a page asks of another origin, writes to the console as an
// error or is stopped in by the content security policy counts as a failure of the test.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [
  process.env.ECLINIC_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Longest wait for anything to show, in milliseconds; a machine that tests may be busy. */
const PATIENCE = 15_000;

const locales = { nb: "nb-NO", en: "en-GB" };

/** Starts it, with more switches where a test needs them. */
export function startBrowser(more = []) {
  const executablePath = places.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium found; name it in ECLINIC_CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/** A browser profile of its own, watched. `origins`: the only ones it may ask anything of. */
export async function watchedContext(browser, origins, { language = "nb", ...options } = {}) {
  const context = await browser.newContext({
    baseURL: origins[0],
    locale: locales[language],
    timezoneId: "Europe/Oslo",
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const watch = new Watch(origins);
  context.on("request", (request) => watch.request(request));
  context.on("response", (response) => watch.response(response));
  context.on("console", (message) => watch.console(message));
  context.on("weberror", (error) => watch.trouble(error.error().message));
  return { context, watch };
}

/** What went wrong in a profile. */
class Watch {
  #origins;
  #troubles = [];
  #refusals = [];
  #expected = [];
  /** Whether the test itself has cut the network: then requests fail, and only then. */
  offline = false;

  constructor(origins) {
    this.#origins = origins;
  }

  trouble = (text) => this.#troubles.push(text);

  request(request) {
    const url = new URL(request.url());
    const inside = ["blob:", "data:"].includes(url.protocol) || this.#origins.includes(url.origin);
    if (!inside) this.trouble(`asked another origin: ${url.origin}`);
  }

  response(response) {
    if (response.status() >= 400) {
      this.#refusals.push(`${response.status()} ${new URL(response.url()).pathname}`);
    }
  }

  console(message) {
    const text = message.text();
    if (!["error", "warning"].includes(message.type())) return;
    // The browser's own line about an answer from 400 up: those are listed by `response`.
    if (/^Failed to load resource: the server responded with a status/.test(text)) return;
    if (this.offline && /ERR_INTERNET_DISCONNECTED/.test(text)) return;
    this.trouble(`console: ${text}`);
  }

  /** The test makes the clinic refuse something: an answer with this status on this path is right. */
  expects = (status, path) => this.#expected.push({ status, path });

  /** Fails when anything was wrong, or an expected refusal did not come. */
  check() {
    const fits = (refusal, { status, path }) =>
      refusal.startsWith(`${status} `) && path.test(refusal.slice(4));
    const unexpected = this.#refusals.filter(
      (refusal) => !this.#expected.some((expected) => fits(refusal, expected)),
    );
    const missing = this.#expected
      .filter((expected) => !this.#refusals.some((refusal) => fits(refusal, expected)))
      .map(({ status, path }) => `no ${status} came for ${path}`);
    assert.deepEqual([...this.#troubles, ...unexpected, ...missing], []);
  }
}
