import type { Emergency } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { AppLink } from "../../parts/AppLink";
import { Calls } from "../../parts/Calls";

/** The full screen after a red answer. Nothing here leads to a booking or a payment. */
export function EmergencyScreen({ view }: { readonly view: Emergency }) {
  return (
    <div className="alarm">
      <div className="alarm__call">
        <PageHeading>{view.heading}</PageHeading>
        <p>{view.text}</p>
        <Calls calls={view.calls} />
      </div>
      <p>
        <AppLink path={view.back.path}>{view.back.label}</AppLink>
      </p>
    </div>
  );
}
