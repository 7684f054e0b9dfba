/** The browser's history as a store: where one is, and how many times one has gone elsewhere. */
import { useSyncExternalStore } from "react";

type Place = { readonly path: string; readonly arrival: number };

let place: Place = { path: location.pathname, arrival: 1 };
const listeners = new Set<() => void>();

function arrive(): void {
  place = { path: location.pathname, arrival: place.arrival + 1 };
  for (const listener of listeners) listener();
}

addEventListener("popstate", arrive);

/** Goes to another page of the portal. */
export function go(path: string): void {
  history.pushState(null, "", path);
  arrive();
}

/** Puts another address in the place of this one: "back" does not lead here again. */
export function replace(path: string): void {
  history.replaceState(null, "", path);
  arrive();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePlace = (): Place => useSyncExternalStore(subscribe, () => place);
