/** Tells the core how the page was opened, and what happens around it. */
import type { Core } from "./core";
import { opened } from "./navigation";
import { eventConnectivity, eventResumed, eventStart, Start } from "./types";

export function tellOfTheDevice(core: Core): void {
  void core.send(eventStart(new Start(opened(), [...navigator.languages], navigator.onLine)));
  addEventListener("online", () => void core.send(eventConnectivity(true)));
  addEventListener("offline", () => void core.send(eventConnectivity(false)));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void core.send(eventResumed());
  });
  // "Back" from BankID or the card page may bring this very page back, core and all.
  addEventListener("pageshow", (event) => {
    if (event.persisted) void core.send(eventResumed());
  });
}
