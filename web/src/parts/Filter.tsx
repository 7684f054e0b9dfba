import { Select } from "@navikt/ds-react/Select";
import type { Choices } from "../core/types";

type Props = { readonly choices: Choices; readonly onPick: (id: string) => void };

/** One of several in a drop-down; not drawn where there is nothing to choose. */
export function Filter({ choices, onPick }: Props) {
  if (choices.choices.length < 2) return null;
  const chosen = choices.choices.find(({ selected }) => selected)?.id ?? "";
  return (
    <Select label={choices.label} value={chosen} onChange={(event) => onPick(event.target.value)}>
      {choices.choices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </Select>
  );
}
