import { Button } from "@navikt/ds-react/Button";
import { useState, type FormEvent } from "react";
import { requests } from "../../api/types";
import { dateOf, daysAfter, isDate } from "../../format";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useTexts } from "../../texts";
import { ConflictDialog } from "./ConflictDialog";
import { DateField } from "./DateField";
import { Errors } from "./Errors";
import type { FieldError } from "./form-state";
import { useDecided } from "./use-decided";

const PREFIX = "block";

/** Time in which nobody can book. */
export function BlockForm({ onBlocked }: { readonly onBlocked: () => void }) {
  const { hours: words } = useTexts();
  const { clinic, tell } = usePortal();
  const [date, setDate] = useState(() => daysAfter(dateOf(clinic.now()), 1));
  const [start, setStart] = useState("11:00");
  const [end, setEnd] = useState("12:00");
  const [tries, setTries] = useState(0);
  const wanted: readonly FieldError[] = [
    ...(isDate(date) ? [] : [{ field: "date", text: words.missingDate }]),
    ...(start !== "" && end > start ? [] : [{ field: "end", text: words.wrongTimes }]),
  ];
  const errors = tries > 0 ? wanted : [];
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.text;
  const { act, conflicts, send, giveUp } = useDecided(
    (decisions) => requests.block({ date, start, end, decisions }),
    () => {
      tell(words.blockDone);
      onBlocked();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.length > 0) return setTries(tries + 1);
    setTries(0);
    send([]);
  };
  return (
    <form className="card stack" noValidate onSubmit={submit} aria-labelledby="block-time">
      <h2 id="block-time">{words.block}</h2>
      <p className="prose">{words.blockLead}</p>
      <Errors errors={errors} tries={tries} prefix={PREFIX} />
      <DateField
        id={`${PREFIX}-date`}
        kind="date"
        label={words.date}
        value={date}
        error={errorOf("date")}
        onChange={setDate}
      />
      <div className="portal-pair">
        <DateField
          id={`${PREFIX}-start`}
          kind="time"
          label={words.from}
          value={start}
          onChange={setStart}
        />
        <DateField
          id={`${PREFIX}-end`}
          kind="time"
          label={words.to}
          value={end}
          error={errorOf("end")}
          onChange={setEnd}
        />
      </div>
      {conflicts === undefined && <ProblemNote problem={act.problem} />}
      <p className="consequence">{words.blockConsequence}</p>
      <Button type="submit" variant="secondary" loading={act.busy && conflicts === undefined}>
        {words.blockSubmit}
      </Button>
      {conflicts !== undefined && (
        <ConflictDialog conflicts={conflicts} act={act} onDecided={send} onClose={giveUp} />
      )}
    </form>
  );
}
