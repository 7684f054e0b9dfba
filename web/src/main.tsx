/**
 * Starts the core, then draws. Until then, and when it cannot start, the page's own HTML stands:
 * the emergency numbers must not wait for a script.
 */
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { Core } from "./core/core";
import { tellOfTheDevice } from "./core/device";
import { followHistory } from "./core/navigation";
import { CoreContext } from "./core/use-view";
import { loadWasm } from "./core/wasm";
import { App } from "./frame/App";
import { Boundary } from "./frame/Boundary";

const page = document.getElementById("root");
const brokenPage = document.getElementById("broken");

let root: Root | undefined;

/** Puts up the static page that says what is safe and offers a fresh start. */
function showBroken(): void {
  root?.unmount();
  root = undefined;
  if (page && brokenPage instanceof HTMLTemplateElement) {
    page.replaceChildren(brokenPage.content.cloneNode(true));
  }
}

async function start(): Promise<void> {
  const core = new Core(await loadWasm(), showBroken);
  followHistory(core);
  tellOfTheDevice(core);
  if (!page) return;
  root = createRoot(page);
  root.render(
    <StrictMode>
      <Boundary onBroken={showBroken}>
        <CoreContext value={core}>
          <App />
        </CoreContext>
      </Boundary>
    </StrictMode>,
  );
}

start().catch(showBroken);

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Without it the page works the same, only not offline.
  navigator.serviceWorker.register("/sw.js").catch(() => undefined);
}

// After a new version was put up, a page from before asks for parts that are gone.
addEventListener("vite:preloadError", (event) => {
  event.preventDefault();
  location.reload();
});
