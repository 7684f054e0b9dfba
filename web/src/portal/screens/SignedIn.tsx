import { seesClaims, treats } from "../api/types";
import { dateOf, isDate } from "../format";
import type { Route } from "../route";
import { usePortal } from "../session";
import { Claims } from "./Claims";
import { Day } from "./Day";
import { Hours } from "./hours/Hours";
import { NotFound } from "./NotFound";
import { Room } from "./Room";
import { Unsigned } from "./Unsigned";
import { Visit } from "./visit/Visit";

/** The screen of a route, for someone who is signed in. What is allowed is the clinic's to say. */
export function SignedIn({ route }: { readonly route: Route }) {
  const { clinic, member } = usePortal();
  switch (route.kind) {
    case "today":
    case "signIn":
      if (!treats(member.role) && seesClaims(member.role)) return <Claims />;
      return <Day date={dateOf(clinic.now())} />;
    case "day":
      return isDate(route.date) ? <Day date={route.date} /> : <NotFound />;
    case "hours":
      return <Hours />;
    case "visit":
      return <Visit id={route.id} />;
    case "room":
      return <Room id={route.id} />;
    case "unsigned":
      return <Unsigned />;
    case "claims":
      return <Claims />;
    case "notFound":
      return <NotFound />;
  }
}
