/**
 * Starts the core, then draws. Until then, and when it cannot start, the page's own HTML stands:
 * the emergency numbers must not wait for a script.
 */
import { Core } from "./core/core";
import { tellOfTheDevice } from "./core/device";
import { followHistory } from "./core/navigation";
import { CoreContext } from "./core/use-view";
import { loadWasm } from "./core/wasm";
import { App } from "./frame/App";
import { show, showBroken } from "./frame/page";

async function start(): Promise<void> {
  const core = new Core(await loadWasm(), showBroken);
  followHistory(core);
  tellOfTheDevice(core);
  show(
    <CoreContext value={core}>
      <App />
    </CoreContext>,
  );
}

start().catch(showBroken);

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Without it the page works the same, only not offline.
  navigator.serviceWorker.register("/sw.js").catch(() => undefined);
}
