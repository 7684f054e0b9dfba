import { Button } from "@navikt/ds-react/Button";
import { useId, useState } from "react";
import type { Conflict, Decision } from "../../api/types";
import type { Act } from "../../api/use-act";
import { amountText, instantText } from "../../format";
import { Dialog } from "../../parts/Dialog";
import { ProblemNote } from "../../parts/ProblemNote";
import { useLanguage, useTexts } from "../../texts";

type Choice = Decision["choice"];
type Props = {
  readonly conflicts: readonly Conflict[];
  readonly act: Act;
  readonly onDecided: (decisions: readonly Decision[]) => void;
  readonly onClose: () => void;
};

/** R36: each booking in the way is kept or cancelled, by the clinician's own word; never by default. */
export function ConflictDialog({ conflicts, act, onDecided, onClose }: Props) {
  const { conflict: words } = useTexts();
  const language = useLanguage();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const cancelled = conflicts.filter(({ booking_id }) => choices[booking_id] === "cancel");
  const undecided = conflicts.filter(({ booking_id }) => choices[booking_id] === undefined).length;
  const total = cancelled.reduce((sum, { refund_ore }) => sum + refund_ore, 0);
  const decide = () =>
    onDecided(
      conflicts.flatMap(({ booking_id }) => {
        const choice = choices[booking_id];
        return choice === undefined ? [] : [{ booking_id, choice }];
      }),
    );
  return (
    <Dialog heading={words.heading} onClose={onClose}>
      <p className="prose">{words.lead}</p>
      {conflicts.map((one) => (
        <ConflictChoice
          key={one.booking_id}
          conflict={one}
          choice={choices[one.booking_id]}
          onChoice={(choice) => setChoices({ ...choices, [one.booking_id]: choice })}
        />
      ))}
      <ProblemNote problem={act.problem} />
      <p className="consequence" role="status">
        {undecided > 0
          ? words.undecided(undecided)
          : words.summary(cancelled.length, amountText(total, language))}
      </p>
      <div className="button-row">
        <Button
          variant={cancelled.length > 0 ? "danger" : "primary"}
          loading={act.busy}
          disabled={undecided > 0}
          onClick={decide}
        >
          {words.submit}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {words.back}
        </Button>
      </div>
    </Dialog>
  );
}

type ChoiceProps = {
  readonly conflict: Conflict;
  readonly choice: Choice | undefined;
  readonly onChoice: (choice: Choice) => void;
};

function ConflictChoice({ conflict, choice, onChoice }: ChoiceProps) {
  const { conflict: words } = useTexts();
  const language = useLanguage();
  const name = useId();
  const options = [
    ["keep", words.keep, words.keepConsequence],
    ["cancel", words.cancel, words.cancelConsequence(amountText(conflict.refund_ore, language))],
  ] as const;
  return (
    <fieldset>
      <legend className="group-label">
        {words.of(conflict.patient_name, instantText(conflict.starts_at, language))}
      </legend>
      <div className="choice-list">
        {options.map(([value, label, consequence]) => (
          // Its words are inside, within the card's body.
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control
          <label key={value} className="choice">
            <input
              type="radio"
              name={name}
              checked={choice === value}
              onChange={() => onChoice(value)}
            />
            <span className="choice__body">
              <span className="strong">{label}</span>
              <span className="choice__detail">{consequence}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
