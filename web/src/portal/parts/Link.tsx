import type { ReactNode } from "react";
import { isPlainClick } from "../../parts/plain-click";
import { go } from "../navigation";

type Props = {
  readonly to: string;
  readonly current?: boolean;
  readonly className?: string;
  /** Longer words for those who hear the link without what stands around it. */
  readonly label?: string;
  readonly children: ReactNode;
};

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
