import { AppLink } from "./AppLink";
import type { Link } from "../core/types";

type Props = { readonly link: Link; readonly variant?: "primary" | "secondary" };

/** A link that is a next step looks like a button and stays a link: Aksel's own gives it role=button. */
export function ButtonLink({ link, variant = "primary" }: Props) {
  return (
    <AppLink className={`button-link button-link--${variant}`} path={link.path}>
      {link.label}
    </AppLink>
  );
}
