/**
 * Shows any screen without a core, from the fixtures: `?screen=name`. It is what the screen tests
 * look at; nothing of it is shipped.
 */
import { createRoot } from "react-dom/client";
import type { ViewModel } from "../../src/core/types";
import { CoreContext, type CorePort } from "../../src/core/use-view";
import { App } from "../../src/frame/App";
import { screens } from "./fixtures";

const name = new URLSearchParams(location.search).get("screen") ?? "home";
const view = screens[name];
const page = document.getElementById("root");

if (view && page) {
  const sent: unknown[] = [];
  Object.assign(globalThis, { sent });
  const port: CorePort = {
    send: async (event) => void sent.push(event),
    subscribe: () => () => undefined,
    // The components only read fields, which the literal has.
    snapshot: () => view as unknown as ViewModel,
  };
  document.title = view.title;
  document.documentElement.lang = view.language.kind === "En" ? "en" : "nb";
  createRoot(page).render(
    <CoreContext value={port}>
      <App />
    </CoreContext>,
  );
}

Object.assign(globalThis, { screenNames: Object.keys(screens) });
