import { Loader } from "@navikt/ds-react/Loader";
import { eventRetry, type PaymentPending } from "../../core/types";
import { useSend } from "../../core/use-view";
import { PageHeading } from "../../frame/PageHeading";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { Callout } from "../../parts/Callout";
import { SummaryCard } from "./SummaryCard";

/** Back from the card page: the clinic is asked until it knows. */
export function PaymentPendingScreen({ view }: { readonly view: PaymentPending }) {
  const send = useSend();
  return (
    <div className="step">
      <div className="step__question">
        <div className="row">
          <PageHeading>{view.heading}</PageHeading>
          <span aria-hidden="true">
            <Loader size="large" />
          </span>
        </div>
        <p className="prose">{view.text}</p>
        <div role="status">
          {view.slow !== null && (
            <Callout tone={{ kind: "Warning" }}>
              <p>{view.slow}</p>
            </Callout>
          )}
        </div>
        <div className="step__actions">
          {view.action !== null && (
            <ActionButton action={view.action} onPress={() => send(eventRetry())} />
          )}
          <AppLink path={view.bookings.path}>{view.bookings.label}</AppLink>
        </div>
      </div>
      <SummaryCard summary={view.summary} />
    </div>
  );
}
