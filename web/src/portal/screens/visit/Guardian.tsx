import { Checkbox } from "@navikt/ds-react/Checkbox";
import { requests, type VisitDetails } from "../../api/types";
import { useAct } from "../../api/use-act";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useTexts } from "../../texts";

type Props = { readonly visit: VisitDetails; readonly onChange: (visit: VisitDetails) => void };

/** R11: the clinician ticks that a guardian is there. */
export function Guardian({ visit, onChange }: Props) {
  const { visit: words } = useTexts();
  const { tell } = usePortal();
  const act = useAct();
  return (
    <section className="card stack" aria-label={words.guardian}>
      <p className="prose">{words.guardianLead}</p>
      <Checkbox
        checked={visit.guardian_present}
        disabled={act.busy}
        onChange={({ target }) =>
          act.send(requests.guardianPresent(visit.id, target.checked), (answer) => {
            onChange(answer);
            tell(words.guardianSaved);
          })
        }
      >
        {words.guardian}
      </Checkbox>
      <ProblemNote problem={act.problem} />
    </section>
  );
}
