import type { MouseEvent, ReactNode } from "react";
import { eventOpenUrl } from "../core/types";
import { useSend } from "../core/use-view";

type Props = {
  readonly path: string;
  readonly current?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** Opening in a new tab or window is the browser's business. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link within the app: a real address, followed through the core. */
export function AppLink({ path, current = false, className, children }: Props) {
  const send = useSend();
  return (
    <a
      className={className}
      href={path}
      aria-current={current ? "page" : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        send(eventOpenUrl(path));
      }}
    >
      {children}
    </a>
  );
}
