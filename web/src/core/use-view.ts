import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Event, ViewModel } from "./types";

/** What the components need of the core. */
export interface CorePort {
  readonly send: (event: Event) => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => ViewModel;
}

export const CoreContext = createContext<CorePort | null>(null);

function useCore(): CorePort {
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
