import { Button } from "@navikt/ds-react/Button";
import { requests, type VisitDetails } from "../../api/types";
import { useAct } from "../../api/use-act";
import { timeOf } from "../../format";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useLanguage, useTexts } from "../../texts";

type Props = { readonly visit: VisitDetails; readonly onChange: (visit: VisitDetails) => void };

/** The visit by telephone: the verified number, and what came of each call. */
export function Telephone({ visit, onChange }: Props) {
  const { visit: words } = useTexts();
  return (
    <section className="card stack" aria-labelledby="telephone">
      <h2 id="telephone">{words.telephone}</h2>
      <p className="prose">{words.telephoneLead}</p>
      {visit.telephone && (
        <a className="button-link button-link--primary" href={`tel:${visit.telephone}`}>
          {words.call(visit.telephone)}
        </a>
      )}
      <Outcome visit={visit} onChange={onChange} />
    </section>
  );
}

/** R77: each call by itself, at the clinic's time; what follows from them is the clinic's to decide. */
function Outcome({ visit, onChange }: Props) {
  const { visit: words } = useTexts();
  const language = useLanguage();
  const { tell } = usePortal();
  const act = useAct();
  const rang = (answered: boolean) =>
    act.send(requests.called(visit.id, answered), (answer) => {
      tell(words.callNoted);
      onChange(answer);
    });
  return (
    <div className="stack">
      <h3>{words.afterCall}</h3>
      <p className="consequence">{words.callConsequence}</p>
      <div className="button-row">
        <Button variant="secondary" loading={act.busy} onClick={() => rang(true)}>
          {words.reached}
        </Button>
        <Button variant="secondary" loading={act.busy} onClick={() => rang(false)}>
          {words.notReached}
        </Button>
      </div>
      <ProblemNote problem={act.problem} />
      {visit.calls.length > 0 && (
        <ul className="plain-list" aria-label={words.calls}>
          {visit.calls.map(({ at, answered }) => (
            <li key={at}>{words.callAt(timeOf(at, language), answered)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
