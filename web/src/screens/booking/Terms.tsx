import { Checkbox } from "@navikt/ds-react/Checkbox";
import { useId } from "react";
import { bookingEventContinue, eventToggled, Toggle, type Terms } from "../../core/types";
import { useSend } from "../../core/use-view";
import { AppLink } from "../../parts/AppLink";
import { Callout } from "../../parts/Callout";
import { useBooking } from "./send";
import { StepLayout } from "./StepLayout";

/** The terms with the refund's deadline, before anything is held or paid (R26). */
export function TermsScreen({ view }: { readonly view: Terms }) {
  const book = useBooking();
  const send = useSend();
  const error = useId();
  return (
    <StepLayout step={view.step} onAction={() => book(bookingEventContinue())}>
      <Callout tone={view.refund_tone}>
        <p className="strong">{view.refund}</p>
      </Callout>
      <ul className="bullets prose">
        {view.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p>
        <AppLink path={view.terms.path}>{view.terms.label}</AppLink>
      </p>
      <div data-missing={view.accept_error !== null}>
        <Checkbox
          checked={view.accepted}
          error={view.accept_error !== null}
          aria-describedby={view.accept_error === null ? undefined : error}
          onChange={(event) => send(eventToggled(new Toggle("accept", event.target.checked)))}
        >
          {view.accept_label}
        </Checkbox>
        <div role="alert">
          {view.accept_error !== null && (
            <p id={error} className="field-error">
              {view.accept_error}
            </p>
          )}
        </div>
      </div>
    </StepLayout>
  );
}
