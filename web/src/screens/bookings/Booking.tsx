import { Button } from "@navikt/ds-react/Button";
import {
  bookingEventDownloadCalendar,
  bookingEventStartCancel,
  type Booking,
  type RefundStatus,
} from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { ButtonLink } from "../../parts/ButtonLink";
import { Callout } from "../../parts/Callout";
import { ErrorNote } from "../../parts/ErrorPanel";
import { Facts } from "../../parts/Facts";
import { StatusTag } from "../../parts/StatusTag";
import { useBooking } from "../booking/send";

export function BookingScreen({ view }: { readonly view: Booking }) {
  return (
    <div className="stack stack--wide narrow">
      <div className="stack">
        <div>
          <StatusTag status={view.status} />
        </div>
        <PageHeading>{view.heading}</PageHeading>
        <p className="prose">{view.lead}</p>
      </div>
      <ErrorNote error={view.error} />
      {view.refund !== null && <Refund refund={view.refund} />}
      <div className="card">
        <Facts rows={view.rows} />
      </div>
      {view.meeting !== null && <p className="prose">{view.meeting}</p>}
      <WaysOn view={view} />
    </div>
  );
}

/** R43: how far the money has come. */
function Refund({ refund }: { readonly refund: RefundStatus }) {
  return (
    <Callout tone={refund.tone}>
      <div className="stack stack--tight">
        <h2 className="callout__heading">{refund.heading}</h2>
        <p>{refund.text}</p>
        <ol className="progress">
          {refund.steps.map((step) => (
            <li
              key={step.label}
              data-done={step.done}
              aria-current={step.current ? "step" : undefined}
            >
              {step.label}
            </li>
          ))}
        </ol>
      </div>
    </Callout>
  );
}

function WaysOn({ view }: { readonly view: Booking }) {
  const send = useBooking();
  return (
    <>
      <div className="button-row">
        {view.room !== null && <ButtonLink link={view.room} />}
        {view.pay !== null && <ButtonLink link={view.pay} />}
        {view.book_again !== null && <ButtonLink link={view.book_again} />}
        {view.calendar !== null && (
          <Button variant="secondary" onClick={() => send(bookingEventDownloadCalendar())}>
            {view.calendar}
          </Button>
        )}
        {view.receipt !== null && <ButtonLink link={view.receipt} variant="secondary" />}
        {view.invite !== null && <ButtonLink link={view.invite} variant="secondary" />}
      </div>
      {view.cancel !== null && (
        <div className="stack stack--tight">
          <ActionButton
            action={view.cancel}
            variant="secondary"
            onPress={() => send(bookingEventStartCancel())}
          />
        </div>
      )}
      <p>
        <AppLink path={view.back.path}>{view.back.label}</AppLink>
      </p>
    </>
  );
}
