import "@navikt/ds-css/dist/component/form.min.css";
import { ErrorSummary } from "@navikt/ds-react/ErrorSummary";
import { useEffect, useRef, type FormEvent } from "react";
import { eventSubmit, type Form } from "../../core/types";
import { useSend } from "../../core/use-view";
import { PageHeading } from "../../frame/PageHeading";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { Callout } from "../../parts/Callout";
import { ErrorNote } from "../../parts/ErrorPanel";
import { FormField, fieldId } from "./FormField";
import { ShareLink } from "./ShareLink";

/** Registration, the declaration for a child, contact, inviting and being invited. */
export default function FormScreen({ view }: { readonly view: Form }) {
  const send = useSend();
  const summary = useRef<HTMLDivElement>(null);
  const failed = view.errors.length > 0;

  // After a failed try the focus goes to what is wrong; while it is being mended it stays.
  useEffect(() => {
    if (failed) summary.current?.focus();
  }, [failed]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (failed) summary.current?.focus();
    send(eventSubmit());
  };

  return (
    <div className="stack stack--wide">
      <div className="stack">
        <PageHeading>{view.heading}</PageHeading>
        {view.done === null && <p className="prose">{view.lead}</p>}
      </div>
      <ErrorNote error={view.error} />
      <div role="status">
        {view.done !== null && (
          <Callout tone={{ kind: "Success" }}>
            <p className="prose">{view.done}</p>
          </Callout>
        )}
      </div>
      {view.share !== null && <ShareLink share={view.share} />}
      {view.done === null && (
        <form className="field-list" noValidate onSubmit={submit}>
          {failed && (
            <ErrorSummary ref={summary} heading={view.errors_heading}>
              {view.errors.map(({ field, text }) => (
                <ErrorSummary.Item key={field} href={`#${fieldId(field)}`}>
                  {text}
                </ErrorSummary.Item>
              ))}
            </ErrorSummary>
          )}
          {view.fields.map((field) => (
            <FormField key={keyOf(field)} field={field} />
          ))}
          <div className="stack">
            <ActionButton action={view.action} />
          </div>
        </form>
      )}
      {view.back.path !== "" && (
        <p>
          <AppLink path={view.back.path}>{view.back.label}</AppLink>
        </p>
      )}
    </div>
  );
}

const keyOf = (field: Form["fields"][number]): string =>
  field.kind === "Passage" ? field.value.heading : field.value.id;
