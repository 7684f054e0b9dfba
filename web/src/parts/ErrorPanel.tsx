import { Button } from "@navikt/ds-react/Button";
import { useEffect, useRef } from "react";
import { eventRetry, type ErrorPanel } from "../core/types";
import { useSend } from "../core/use-view";
import { AppLink } from "./AppLink";

/**
 * What happened, what is safe, what to do now; announced at once, and brought into view: on a phone
 * the button that led to it may be far below.
 */
export function ErrorNote({ error }: { readonly error: ErrorPanel | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) box.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  return (
    <div ref={box} role="alert">
      {error !== null && (
        <div className="callout callout--bad stack stack--tight">
          {error.heading !== "" && <h2 className="callout__heading">{error.heading}</h2>}
          <ErrorBody error={error} />
        </div>
      )}
    </div>
  );
}

/** The text of an error, and the ways on. */
export function ErrorBody({ error }: { readonly error: ErrorPanel }) {
  const send = useSend();
  return (
    <>
      <p className="prose">{error.text}</p>
      {(error.retry !== null || error.link !== null) && (
        <div className="row">
          {error.retry !== null && (
            <Button size="small" onClick={() => send(eventRetry())}>
              {error.retry}
            </Button>
          )}
          {error.link !== null && <AppLink path={error.link.path}>{error.link.label}</AppLink>}
        </div>
      )}
      {error.reference !== null && <p className="small muted">{error.reference}</p>}
    </>
  );
}
