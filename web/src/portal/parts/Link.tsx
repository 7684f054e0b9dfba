import type { MouseEvent, ReactNode } from "react";
import { go } from "../navigation";

type Props = {
  readonly to: string;
  readonly current?: boolean;
  readonly className?: string;
  /** Longer words for those who hear the link without what stands around it. */
  readonly label?: string;
  readonly children: ReactNode;
};

/** Opening in a new tab or window is the browser's business. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link within the portal: a real address, followed without loading the page anew. */
export function Link({ to, current = false, className, label, children }: Props) {
  return (
    <a
      className={className}
      href={to}
      aria-current={current ? "page" : undefined}
      aria-label={label}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
