import { Button } from "@navikt/ds-react/Button";
import { roomEventShowCrisis, type Crisis } from "../../core/types";
import { Facts } from "../../parts/Facts";
import { useRoom } from "./send";

/** The clinician's way to help: where the patient is, 113, and the patient's own number. */
export function CrisisHelp({ view }: { readonly view: Crisis }) {
  const send = useRoom();
  if (!view.open) {
    return (
      <div>
        <Button
          variant="secondary"
          data-color="danger"
          onClick={() => send(roomEventShowCrisis(true))}
        >
          {view.button}
        </Button>
      </div>
    );
  }
  const { life_call: life, call_back: back } = view;
  return (
    <section className="callout callout--bad stack" role="alert" aria-label={view.button}>
      <Facts rows={view.rows} />
      <div className="row">
        <a className="calls__number" href={life.address} aria-label={life.label}>
          {life.number}
        </a>
        {back !== null && (
          <a className="calls__number" href={back.address} aria-label={back.label}>
            {back.number}
          </a>
        )}
      </div>
      <Button variant="secondary" onClick={() => send(roomEventShowCrisis(false))}>
        {view.close}
      </Button>
    </section>
  );
}
