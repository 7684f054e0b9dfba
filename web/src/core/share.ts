/**
 * Keeps what did not change. Every render decodes a whole new view model; where a part of it equals
 * the part shown before, the earlier object is kept, so that a screen is drawn again only when its
 * own slice changed (a ticking countdown must not redraw the page).
 */
export function share<T>(before: T, after: T): T {
  return shared(before, after) as T;
}

function shared(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (!isObject(before) || !isObject(after)) return after;
  if (Object.getPrototypeOf(before) !== Object.getPrototypeOf(after)) return freeze(after);
  const keys = Object.keys(after);
  let same = Object.keys(before).length === keys.length;
  for (const key of keys) {
    const part = shared(before[key], after[key]);
    after[key] = part;
    if (!Object.is(part, before[key])) same = false;
  }
  return same ? before : Object.freeze(after);
}

/** Freezes a decoded tree: a screen that wrote into its view would lie to the next one. */
export function freeze<T>(value: T): T {
  if (isObject(value) && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) freeze(part);
    Object.freeze(value);
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  // Views hold no bytes; a typed array could not be frozen.
  return typeof value === "object" && value !== null && !ArrayBuffer.isView(value);
}
