/** What is written in a room: where the patient is, and that something does not work. */
import { Button } from "@navikt/ds-react/Button";
import { useEffect, useRef, type FormEvent, type ReactNode } from "react";
import {
  roomEventReportProblem,
  roomEventSendProblem,
  roomEventSendWhereabouts,
  type Action,
  type Field,
  type FieldError,
  type ProblemForm,
  type Whereabouts,
} from "../../core/types";
import { ActionButton } from "../../parts/ActionButton";
import { Facts } from "../../parts/Facts";
import { FormField, fieldId } from "../form/FormField";
import { useRoom } from "./send";

export function WhereaboutsForm({ view }: { readonly view: Whereabouts }) {
  const send = useRoom();
  return (
    <section className="card stack" aria-labelledby="where-heading">
      <h2 id="where-heading">{view.heading}</h2>
      <p className="prose">{view.lead}</p>
      {view.rows.length > 0 && <Facts rows={view.rows} />}
      {view.fields.length > 0 && (
        <Fields {...view} onSubmit={() => send(roomEventSendWhereabouts())} />
      )}
    </section>
  );
}

export function ProblemReport({ view }: { readonly view: ProblemForm }) {
  const send = useRoom();
  const heading = useRef<HTMLHeadingElement>(null);
  // It was opened by a button that may be far away.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card stack" aria-labelledby="problem-heading">
      <h2 id="problem-heading" ref={heading} tabIndex={-1}>
        {view.heading}
      </h2>
      <p className="prose">{view.lead}</p>
      <div role="status">{view.done !== null && <p className="prose">{view.done}</p>}</div>
      {view.fields.length > 0 && (
        <Fields {...view} onSubmit={() => send(roomEventSendProblem())}>
          {view.quality.length > 0 && <Facts rows={view.quality} />}
        </Fields>
      )}
      <Button variant="tertiary" onClick={() => send(roomEventReportProblem(false))}>
        {view.close}
      </Button>
    </section>
  );
}

type FieldsProps = {
  readonly fields: readonly Field[];
  readonly errors: readonly FieldError[];
  readonly action: Action;
  readonly onSubmit: () => void;
  readonly children?: ReactNode;
};

/** The fields and their button. After a failed try the keyboard is at the first that is wrong. */
function Fields({ fields, errors, action, onSubmit, children }: FieldsProps) {
  const tried = useRef(false);
  useEffect(() => {
    const [first] = errors;
    if (!tried.current || first === undefined) return;
    tried.current = false;
    document.getElementById(fieldId(first.field))?.focus();
  }, [errors]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tried.current = true;
    onSubmit();
  };
  return (
    <form className="field-list" noValidate onSubmit={submit}>
      {fields.map((field) => (
        <FormField
          key={field.kind === "Passage" ? field.value.heading : field.value.id}
          field={field}
        />
      ))}
      {children}
      <div className="stack">
        <ActionButton action={action} />
      </div>
    </form>
  );
}
