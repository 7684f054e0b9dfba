import { Button } from "@navikt/ds-react/Button";
import { useState } from "react";
import type { Share } from "../../core/types";

/** A link for somebody else: by the system's sheet where the browser has one, or copied. */
export function ShareLink({ share }: { readonly share: Share }) {
  const [copied, setCopied] = useState(false);
  const sheet = typeof navigator.share === "function";

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(share.url);
      setCopied(true);
    } catch {
      // Not allowed: the link stands there to be read and marked.
    }
  };
  const handOn = async () => {
    try {
      await navigator.share({ url: share.url });
    } catch {
      // Closed again without choosing anybody.
    }
  };

  return (
    <div className="stack">
      <p className="share-link">{share.url}</p>
      <div className="button-row">
        {sheet && <Button onClick={() => void handOn()}>{share.label}</Button>}
        <Button variant={sheet ? "secondary" : "primary"} onClick={() => void copy()}>
          {share.copy}
        </Button>
      </div>
      <div role="status">{copied && <p>{share.copied}</p>}</div>
    </div>
  );
}
