import { Button } from "@navikt/ds-react/Button";
import { useEffect, useRef } from "react";
import type { ClinicProblem } from "../api/problem";
import { useTexts } from "../texts";

type Props = {
  readonly problem: ClinicProblem | undefined;
  /** Absent where the button that failed is itself the way to try again. */
  readonly onRetry?: () => void;
};

/** What went wrong, in a sentence; announced at once and brought into view. */
export function ProblemNote({ problem, onRetry }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const texts = useTexts();
  useEffect(() => {
    if (problem !== undefined) box.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  const sentence =
    problem &&
    ((texts.problems as Record<string, string>)[problem.code] ?? texts.problems.internal);
  const reference = problem?.body?.request_id;
  return (
    <div ref={box} role="alert">
      {problem !== undefined && (
        <div className="callout callout--bad stack stack--tight">
          <h2 className="callout__heading">{texts.problem.heading}</h2>
          <p className="prose">{sentence}</p>
          {onRetry !== undefined && (
            <Button size="small" onClick={onRetry}>
              {texts.problem.retry}
            </Button>
          )}
          {reference && <p className="small muted">{texts.problem.reference(reference)}</p>}
        </div>
      )}
    </div>
  );
}
