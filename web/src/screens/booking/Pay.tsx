import { Button } from "@navikt/ds-react/Button";
import { bookingEventPay, bookingEventRelease, type Pay } from "../../core/types";
import { Callout } from "../../parts/Callout";
import { useBooking } from "./send";
import { StepLayout } from "./StepLayout";

/** The time is held: pay before it runs out (R21). */
export function PayScreen({ view }: { readonly view: Pay }) {
  const send = useBooking();
  return (
    <StepLayout
      step={view.step}
      onAction={() => send(bookingEventPay())}
      more={
        view.release !== "" && (
          <Button variant="secondary" onClick={() => send(bookingEventRelease())}>
            {view.release}
          </Button>
        )
      }
    >
      <div role="alert">
        {view.message !== null && (
          <Callout tone={{ kind: "Warning" }}>
            <p>{view.message}</p>
          </Callout>
        )}
      </div>
      <div className="stack stack--tight">
        {/* Seen every second, spoken once a minute. */}
        <p className="countdown strong" aria-hidden="true">
          {view.countdown}
        </p>
        <p className="visually-hidden" role="status">
          {view.announcement}
        </p>
        {!view.expired && (
          <progress
            className="countdown__bar"
            aria-hidden="true"
            value={view.seconds_left}
            max={view.seconds_total}
          />
        )}
      </div>
      <p className="prose">{view.refund}</p>
    </StepLayout>
  );
}
