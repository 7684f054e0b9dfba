/**
 * The address bar follows the core, and the core hears of back and forward. Which screen belongs to
 * which address is the core's knowledge.
 */
import { eventOpenUrl } from "./types";
import type { Core } from "./core";

/** The address as the core writes it: path with query. */
export const here = (): string => location.pathname + location.search;

/** The address as it was opened: behind an invitation's `#` stands what no server is sent. */
export const opened = (): string => here() + location.hash;

export function followHistory(core: Core): void {
  // After back or forward the entry is there already: where the core leads on from it, that takes
  // its place. A new entry would bring the reader here again with every step back.
  let returning = false;
  const sync = (): void => {
    const { path, replace, title, language } = core.snapshot();
    if (title !== "") document.title = title;
    document.documentElement.lang = language.kind === "En" ? "en" : "nb";
    if (path === "" || path === here()) return;
    if (replace || returning) history.replaceState(null, "", path);
    else history.pushState(null, "", path);
  };
  core.subscribe(sync);
  addEventListener("popstate", () => {
    // A jump within the page, by the skip link, is no other address.
    if (here() === core.snapshot().path) return;
    returning = true;
    void core.send(eventOpenUrl(here()));
    returning = false;
  });
}
