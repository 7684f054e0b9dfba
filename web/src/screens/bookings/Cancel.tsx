import { useId } from "react";
import { bookingEventConfirmCancel, type Cancel } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { BareActionButton, Consequence } from "../../parts/ActionButton";
import { ButtonLink } from "../../parts/ButtonLink";
import { Callout } from "../../parts/Callout";
import { ErrorNote } from "../../parts/ErrorPanel";
import { Facts } from "../../parts/Facts";
import { useBooking } from "../booking/send";

/** What cancelling gives back, and the question. */
export function CancelScreen({ view }: { readonly view: Cancel }) {
  const send = useBooking();
  const consequence = useId();
  return (
    <div className="stack stack--wide narrow">
      <PageHeading>{view.heading}</PageHeading>
      <ErrorNote error={view.error} />
      <Callout tone={view.tone}>
        <p className="strong">{view.refund}</p>
      </Callout>
      <div className="card">
        <Facts rows={view.rows} />
      </div>
      <div className="stack stack--tight">
        <Consequence action={view.action} id={consequence} />
        <div className="button-row">
          <BareActionButton
            action={view.action}
            variant="danger"
            describedBy={consequence}
            onPress={() => send(bookingEventConfirmCancel())}
          />
          <ButtonLink link={view.keep} variant="secondary" />
        </div>
      </div>
    </div>
  );
}
