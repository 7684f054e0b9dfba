import { useLayoutEffect, useRef } from "react";

/**
 * The second tap of a double tap was meant for the screen it began on: it must not press what has
 * come to lie under the finger meanwhile, such as "Choose another time" where "Hold the time" was.
 */
export function useSingleTaps(arrival: number): void {
  const shown = useRef(arrival);
  useLayoutEffect(() => {
    shown.current = arrival;
  }, [arrival]);
  useLayoutEffect(() => {
    let begunOn = shown.current;
    const guard = (event: MouseEvent): void => {
      if (event.detail > 1 && shown.current !== begunOn) {
        event.preventDefault();
        event.stopPropagation();
      } else {
        begunOn = shown.current;
      }
    };
    // Before any handler of the page.
    window.addEventListener("click", guard, { capture: true });
    return () => window.removeEventListener("click", guard, { capture: true });
  }, []);
}
