import { Checkbox } from "@navikt/ds-react/Checkbox";
import { Select } from "@navikt/ds-react/Select";
import { Textarea } from "@navikt/ds-react/Textarea";
import { TextField } from "@navikt/ds-react/TextField";
import type {
  HTMLInputAutoCompleteAttribute,
  HTMLInputTypeAttribute,
  InputHTMLAttributes,
} from "react";
import {
  eventFieldChanged,
  eventToggled,
  FieldChange,
  Toggle,
  type CheckField,
  type Field,
  type SelectField,
  type TextField as TextFieldView,
  type TextKind,
} from "../../core/types";
import { useSend } from "../../core/use-view";
import { AppLink } from "../../parts/AppLink";

/** The element's id of a field, for the links of the error summary. */
export const fieldId = (field: string): string => `field-${field}`;

export function FormField({ field }: { readonly field: Field }) {
  switch (field.kind) {
    case "Text":
      return <TextOf field={field.value} />;
    case "Check":
      return <CheckOf field={field.value} />;
    case "Select":
      return <SelectOf field={field.value} />;
    case "Passage":
      return (
        <section className="callout stack stack--tight">
          <h2 className="callout__heading">{field.value.heading}</h2>
          {field.value.paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      );
  }
}

type InputKind = {
  readonly type: HTMLInputTypeAttribute;
  readonly autoComplete: HTMLInputAutoCompleteAttribute;
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
};

const inputs: Record<TextKind["kind"], InputKind> = {
  Line: { type: "text", autoComplete: "off" },
  Lines: { type: "text", autoComplete: "off" },
  Email: { type: "email", autoComplete: "email" },
  Telephone: { type: "tel", autoComplete: "tel" },
  Digits: { type: "text", autoComplete: "off", inputMode: "numeric" },
  Date: { type: "date", autoComplete: "off" },
  GivenName: { type: "text", autoComplete: "given-name" },
  FamilyName: { type: "text", autoComplete: "family-name" },
  Name: { type: "text", autoComplete: "name" },
};

function TextOf({ field }: { readonly field: TextFieldView }) {
  const send = useSend();
  const shared = {
    id: fieldId(field.id),
    label: field.label,
    description: field.hint ?? undefined,
    error: field.error ?? undefined,
    value: field.value,
    maxLength: field.longest > 0 ? field.longest : undefined,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      send(eventFieldChanged(new FieldChange(field.id, event.target.value))),
  };
  if (field.kind.kind === "Lines") {
    // Aksel would add a counter of its own under a text with a limit.
    const { maxLength: _, ...rest } = shared;
    return <Textarea {...rest} minRows={5} autoComplete="off" />;
  }
  const { type, autoComplete, inputMode } = inputs[field.kind.kind];
  return (
    <TextField
      {...shared}
      type={type as "text"}
      autoComplete={autoComplete}
      inputMode={inputMode}
    />
  );
}

function CheckOf({ field }: { readonly field: CheckField }) {
  const send = useSend();
  const error = `${fieldId(field.id)}-error`;
  return (
    <div className="stack stack--tight">
      <Checkbox
        id={fieldId(field.id)}
        checked={field.on}
        error={field.error !== null}
        {...(field.hint !== null && { description: field.hint })}
        aria-describedby={field.error === null ? undefined : error}
        onChange={(event) => send(eventToggled(new Toggle(field.id, event.target.checked)))}
      >
        {field.label}
      </Checkbox>
      {field.link !== null && (
        <p>
          <AppLink path={field.link.path}>{field.link.label}</AppLink>
        </p>
      )}
      {field.error !== null && (
        <p id={error} className="field-error">
          {field.error}
        </p>
      )}
    </div>
  );
}

function SelectOf({ field }: { readonly field: SelectField }) {
  const send = useSend();
  const chosen = field.choices.choices.find(({ selected }) => selected)?.id ?? "";
  return (
    <Select
      id={fieldId(field.id)}
      label={field.choices.label}
      error={field.error ?? undefined}
      value={chosen}
      onChange={(event) => send(eventFieldChanged(new FieldChange(field.id, event.target.value)))}
    >
      {/* Without it the browser would show the first choice as if it had been chosen. */}
      {chosen === "" && <option value="">{field.choices.label}</option>}
      {field.choices.choices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </Select>
  );
}
