import { Button } from "@navikt/ds-react/Button";
import { Radio, RadioGroup } from "@navikt/ds-react/Radio";
import { TextField } from "@navikt/ds-react/TextField";
import { useState, type FormEvent } from "react";
import { requests, type VisitDetails } from "../../api/types";
import { useAct } from "../../api/use-act";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useTexts } from "../../texts";

type Props = { readonly visit: VisitDetails; readonly onChange: (visit: VisitDetails) => void };

/** The visit by telephone: the verified number, and how it went. */
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

function Outcome({ visit, onChange }: Props) {
  const { visit: words } = useTexts();
  const { tell } = usePortal();
  const act = useAct();
  const [reached, setReached] = useState("");
  const [attempts, setAttempts] = useState("1");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.send(requests.telephoneOutcome(visit.id, reached === "yes", Number(attempts)), (answer) => {
      tell(words.outcomeSaved);
      onChange(answer);
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <RadioGroup legend={words.outcome} value={reached} onChange={setReached}>
        <Radio value="yes">{words.reached}</Radio>
        <Radio value="no">{words.notReached}</Radio>
      </RadioGroup>
      {reached === "no" && (
        <TextField
          label={words.attempts}
          type="number"
          min={1}
          max={20}
          value={attempts}
          onChange={({ target }) => setAttempts(target.value)}
        />
      )}
      <ProblemNote problem={act.problem} />
      <p className="consequence">{words.outcomeConsequence}</p>
      <Button type="submit" variant="secondary" loading={act.busy} disabled={reached === ""}>
        {words.saveOutcome}
      </Button>
    </form>
  );
}
