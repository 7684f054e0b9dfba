import { Button } from "@navikt/ds-react/Button";
import { bookingEventUnderstoodAdvice, type Advice } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { AppLink } from "../../parts/AppLink";
import { Calls } from "../../parts/Calls";
import { useBooking } from "./send";

/** The recommendation on severe symptoms: the numbers come first, the way on last (D15). */
export function AdviceScreen({ view }: { readonly view: Advice }) {
  const send = useBooking();
  return (
    <div className="alarm">
      <PageHeading>{view.heading}</PageHeading>
      <Calls calls={view.calls} />
      <div className="stack prose">
        {view.paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <div className="step__actions">
        <Button variant="secondary" onClick={() => send(bookingEventUnderstoodAdvice())}>
          {view.understood}
        </Button>
        <AppLink path={view.back.path}>{view.back.label}</AppLink>
      </div>
    </div>
  );
}
