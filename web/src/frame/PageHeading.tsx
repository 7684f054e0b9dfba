import { useLayoutEffect, useRef, type ReactNode } from "react";
import { useView } from "../core/use-view";

/** The arrival whose heading has had the focus. The first one is the browser's own page load. */
let greeted = 1;

/**
 * The heading of a screen. When one has come to another screen the focus moves here, so that reading
 * and tabbing go on from its top; also when the screen's code or data came later than the screen.
 */
export function PageHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrival = useView((view) => view.arrival);
  useLayoutEffect(() => {
    if (arrival <= greeted) return;
    greeted = arrival;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [arrival]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
