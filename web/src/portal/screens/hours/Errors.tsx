import { ErrorSummary } from "@navikt/ds-react/ErrorSummary";
import { useEffect, useRef } from "react";
import { useTexts } from "../../texts";
import type { FieldError } from "./form-state";

type Props = {
  readonly errors: readonly FieldError[];
  /** Grows with each failed try: the focus goes to what is wrong. */
  readonly tries: number;
  readonly prefix: string;
};

/** All that is missing, each a link to its field. */
export function Errors({ errors, tries, prefix }: Props) {
  const { hours: words } = useTexts();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) summary.current?.focus();
  }, [tries]);
  if (errors.length === 0) return null;
  return (
    <ErrorSummary ref={summary} heading={words.errors} headingTag="h3">
      {errors.map(({ field, text }) => (
        <ErrorSummary.Item key={field} href={`#${prefix}-${field}`}>
          {text}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}
