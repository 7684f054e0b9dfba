import { useId } from "react";
import type { Choices } from "../core/types";

type Props = {
  readonly choices: Choices;
  readonly onPick: (id: string) => void;
  /** The page's heading asks the same already. */
  readonly asked?: boolean;
};

/** One of several, each a card with a native radio: one stop for the keyboard, arrows inside. */
export function ChoiceCards({ choices, onPick, asked = false }: Props) {
  const name = useId();
  return (
    <fieldset>
      <legend className={asked ? "visually-hidden" : "group-label"}>{choices.label}</legend>
      <div className="choice-list">
        {choices.choices.map(({ id, label, detail, refusal, selected }) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name={name}
              checked={selected}
              disabled={refusal !== null}
              onChange={() => onPick(id)}
            />
            <span className="choice__body">
              <span className="strong">{label}</span>
              {detail !== null && <span className="choice__detail">{detail}</span>}
              {refusal !== null && <span>{refusal}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
