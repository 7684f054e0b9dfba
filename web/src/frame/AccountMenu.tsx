import { Button } from "@navikt/ds-react/Button";
import { useId, useRef, useState } from "react";
import { eventSignOut, eventSignOutEverywhere, type Event, type SignedIn } from "../core/types";
import { useSend } from "../core/use-view";
import { AppLink } from "../parts/AppLink";

/** Who is signed in, and the ways from there. A disclosure, not an ARIA menu: plain links inside. */
export function AccountMenu({ account }: { readonly account: SignedIn }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useId();
  const send = useSend();

  const act = (event: Event) => {
    setOpen(false);
    send(event);
  };

  return (
    // Escape and leaving close it, whatever inside has the focus.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      className="account"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Button
        ref={button}
        variant="secondary"
        size="small"
        aria-expanded={open}
        aria-controls={list}
        title={account.menu_label}
        onClick={() => setOpen(!open)}
      >
        {account.name}
      </Button>
      <ul id={list} className="account__menu card" hidden={!open} aria-label={account.menu_label}>
        {account.links.map((link) => (
          <li key={link.path}>
            <AppLink className="plain-link" path={link.path} current={link.current}>
              {link.label}
            </AppLink>
          </li>
        ))}
        <li>
          <button type="button" className="plain-link" onClick={() => act(eventSignOut())}>
            {account.sign_out}
          </button>
        </li>
        <li>
          <button
            type="button"
            className="plain-link"
            onClick={() => act(eventSignOutEverywhere())}
          >
            {account.sign_out_everywhere}
          </button>
        </li>
      </ul>
    </div>
  );
}
