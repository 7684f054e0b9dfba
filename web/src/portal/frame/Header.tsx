import { Button } from "@navikt/ds-react/Button";
import { Logo } from "../../frame/Logo";
import { seesClaims, treats } from "../api/types";
import { Link } from "../parts/Link";
import { paths, type Route } from "../route";
import type { Portal } from "../session";
import { useLanguage, useTexts, type Language } from "../texts";
import { useOnline } from "./use-online";

type Props = {
  /** Absent when signed out. */
  readonly portal?: Portal | undefined;
  readonly route: Route;
  readonly onLanguage: (language: Language) => void;
  readonly onSignOut: (everywhere: boolean) => void;
};

export function Header({ portal, route, onLanguage, onSignOut }: Props) {
  const texts = useTexts();
  const language = useLanguage();
  return (
    <header>
      <div className="page header">
        <Link className="header__logo" to="/">
          <Logo />
          <span>
            {texts.brand} <span className="portal-product">{texts.product}</span>
          </span>
        </Link>
        <nav className="header__nav" aria-label={texts.nav.label}>
          {portal && <Links portal={portal} route={route} />}
          <button
            type="button"
            className="plain-link"
            lang={language === "nb" ? "en" : "nb"}
            onClick={() => onLanguage(language === "nb" ? "en" : "nb")}
          >
            {texts.otherLanguage}
          </button>
        </nav>
        {portal && <Account name={portal.member.name} onSignOut={onSignOut} />}
      </div>
      <Offline />
    </header>
  );
}

function Links({ portal, route }: { readonly portal: Portal; readonly route: Route }) {
  const { nav } = useTexts();
  const { role } = portal.member;
  const links = [
    ...(treats(role)
      ? ([
          [paths.today, nav.day, ["today", "day", "visit", "room"]],
          [paths.hours, nav.hours, ["hours"]],
          [paths.unsigned, nav.unsigned, ["unsigned"]],
        ] as const)
      : []),
    ...(seesClaims(role) ? ([[paths.claims, nav.claims, ["claims"]]] as const) : []),
  ];
  return (
    <ul>
      {links.map(([path, label, kinds]) => (
        <li key={path}>
          <Link
            className="plain-link"
            to={path}
            current={(kinds as readonly string[]).includes(route.kind)}
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Who is signed in, and the ways out; a native disclosure. */
function Account({
  name,
  onSignOut,
}: {
  readonly name: string;
  readonly onSignOut: (everywhere: boolean) => void;
}) {
  const { nav } = useTexts();
  return (
    <details className="portal-account">
      <summary aria-label={`${nav.account}: ${name}`}>{name}</summary>
      <div className="portal-account__menu card stack stack--tight">
        <Button size="small" variant="secondary" onClick={() => onSignOut(false)}>
          {nav.signOut}
        </Button>
        <Button size="small" variant="secondary" onClick={() => onSignOut(true)}>
          {nav.signOutEverywhere}
        </Button>
      </div>
    </details>
  );
}

function Offline() {
  const online = useOnline();
  const { offline } = useTexts();
  return (
    // The region is there before its text, or the text would not be announced.
    <div role="status" className={online ? undefined : "strip strip--offline"}>
      {!online && <p className="page">{offline}</p>}
    </div>
  );
}
