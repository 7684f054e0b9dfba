import { Button } from "@navikt/ds-react/Button";
import { eventSetLanguage, eventSignIn } from "../core/types";
import { useSend, useView } from "../core/use-view";
import { AppLink } from "../parts/AppLink";
import { AccountMenu } from "./AccountMenu";
import { Logo } from "./Logo";
import { Strips } from "./Strips";

export function Header() {
  const frame = useView((view) => view.frame);
  return (
    <header>
      <div className="page header">
        <AppLink className="header__logo" path="/">
          <Logo />
          {frame.brand}
        </AppLink>
        <nav className="header__nav" aria-label={frame.navigation_label}>
          <ul>
            {frame.navigation.map((link) => (
              <li key={link.path}>
                <AppLink className="plain-link" path={link.path} current={link.current}>
                  {link.label}
                </AppLink>
              </li>
            ))}
          </ul>
          <LanguageSwitch />
        </nav>
        <div className="header__account">
          <Account />
        </div>
      </div>
      <Strips />
    </header>
  );
}

function LanguageSwitch() {
  const { label, language } = useView((view) => view.frame.language_switch);
  const send = useSend();
  return (
    <button
      type="button"
      className="plain-link"
      lang={language.kind === "En" ? "en" : "nb"}
      onClick={() => send(eventSetLanguage(language))}
    >
      {label}
    </button>
  );
}

function Account() {
  const account = useView((view) => view.frame.account);
  const arrival = useView((view) => view.arrival);
  const send = useSend();
  switch (account.kind) {
    case "Unknown":
      // Keeps the place of the button that is to come: nothing may jump.
      return <span className="header__account-space" aria-hidden="true" />;
    case "SignedOut":
      return (
        <Button variant="secondary" size="small" onClick={() => send(eventSignIn())}>
          {account.value}
        </Button>
      );
    case "SignedIn":
      // On another screen it is a new, closed menu.
      return <AccountMenu key={arrival} account={account.value} />;
  }
}
