import type { MouseEvent } from "react";

/** A click that follows a link here: opening in a new tab or window is the browser's business. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
