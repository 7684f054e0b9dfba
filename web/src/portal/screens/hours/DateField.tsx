import { TextField } from "@navikt/ds-react/TextField";

type Props = {
  readonly id: string;
  readonly label: string;
  readonly kind: "date" | "time";
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
};

/** The browser's own field for a date or a time of day: it knows every keyboard and screen reader. */
export function DateField({ id, label, kind, value, error, onChange }: Props) {
  return (
    <TextField
      id={id}
      label={label}
      // Aksel's type leaves out dates and times, which are text fields all the same.
      type={kind as "text"}
      value={value}
      error={error}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
