import { useEffect, useLayoutEffect, useRef, type ReactNode } from "react";
import { usePlace } from "../navigation";
import { useTexts } from "../texts";

/** The arrival whose heading has had the focus. The first one is the browser's own page load. */
let greeted = 1;

type Props = {
  readonly children: ReactNode;
  /** The title of the browser's tab: never a patient's name, tabs are seen by others. */
  readonly title: string;
};

/** The heading of a page. After a change of page the focus moves here. */
export function Heading({ children, title }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { arrival } = usePlace();
  const { titleOf } = useTexts();
  useLayoutEffect(() => {
    if (arrival <= greeted) return;
    greeted = arrival;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [arrival]);
  useEffect(() => {
    document.title = titleOf(title);
  }, [title, titleOf]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
