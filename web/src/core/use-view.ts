import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Core } from "./core";
import type { Event, ViewModel } from "./types";

export const CoreContext = createContext<Core | null>(null);

function useCore(): Core {
  const core = useContext(CoreContext);
  if (core === null) throw new Error("no core above this component");
  return core;
}

/** A slice of the view model; the component is drawn again only when that slice changed. */
export function useView<T>(selector: (view: ViewModel) => T): T {
  const core = useCore();
  const snapshot = useCallback(() => selector(core.snapshot()), [core, selector]);
  return useSyncExternalStore(core.subscribe, snapshot);
}

/** The way to tell the core what the person did. */
export function useSend(): (event: Event) => void {
  const core = useCore();
  return useCallback((event: Event) => void core.send(event), [core]);
}
