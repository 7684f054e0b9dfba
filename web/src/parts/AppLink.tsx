import type { ReactNode } from "react";
import { eventOpenUrl } from "../core/types";
import { useSend } from "../core/use-view";
import { isPlainClick } from "./plain-click";

type Props = {
  readonly path: string;
  readonly current?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

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
