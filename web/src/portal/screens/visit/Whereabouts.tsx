import { Button } from "@navikt/ds-react/Button";
import { useState } from "react";
import type { VisitDetails } from "../../api/types";
import { Dialog } from "../../parts/Dialog";
import { useTexts } from "../../texts";

/** D10: where the patient is and how to call back, and the way to help when there is danger. */
export function Whereabouts({ visit }: { readonly visit: VisitDetails }) {
  const { visit: words } = useTexts();
  const [crisis, setCrisis] = useState(false);
  return (
    <section className="card stack" aria-labelledby="whereabouts">
      <h2 id="whereabouts">{words.whereabouts}</h2>
      <Place visit={visit} />
      {!visit.whereabouts && <p className="small muted">{words.notSaidHelp}</p>}
      <Button variant="danger" onClick={() => setCrisis(true)}>
        {words.crisis}
      </Button>
      {crisis && <Crisis visit={visit} onClose={() => setCrisis(false)} />}
    </section>
  );
}

function Place({ visit }: { readonly visit: VisitDetails }) {
  const { visit: words } = useTexts();
  return (
    <dl className="facts">
      <div>
        <dt>{words.place}</dt>
        <dd>{visit.whereabouts?.place ?? words.notSaid}</dd>
      </div>
      <div>
        <dt>{words.callBack}</dt>
        <dd>
          <PhoneLink number={visit.whereabouts?.telephone ?? visit.telephone} />
        </dd>
      </div>
    </dl>
  );
}

function PhoneLink({ number }: { readonly number: string | null | undefined }) {
  const { visit: words } = useTexts();
  if (!number) return words.notSaid;
  return <a href={`tel:${number}`}>{number}</a>;
}

/** Place, number and 113 together: nobody should have to look for one of them. */
function Crisis({
  visit,
  onClose,
}: {
  readonly visit: VisitDetails;
  readonly onClose: () => void;
}) {
  const { visit: words } = useTexts();
  const number = visit.whereabouts?.telephone ?? visit.telephone;
  return (
    <Dialog heading={words.crisisHeading} onClose={onClose}>
      <p className="prose">{words.crisisLead}</p>
      {visit.whereabouts ? (
        <p className="portal-place">{visit.whereabouts.place}</p>
      ) : (
        <p className="callout callout--bad strong">{words.crisisUnknown}</p>
      )}
      <div className="button-row">
        <a className="button-link portal-emergency-link" href="tel:113">
          {words.crisisCall}
        </a>
        {number && (
          <a className="button-link button-link--secondary" href={`tel:${number}`}>
            {words.crisisCallBack(number)}
          </a>
        )}
        <Button variant="tertiary" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </Dialog>
  );
}
