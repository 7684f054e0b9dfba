import { useRef, type ReactNode } from "react";
import type { Step } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { AppLink } from "../../parts/AppLink";
import { ErrorNote } from "../../parts/ErrorPanel";
import { BottomBar } from "./BottomBar";
import { StepMarks } from "./StepMarks";
import { SummaryCard } from "./SummaryCard";

type Props = {
  readonly step: Step;
  readonly onAction: () => void;
  /** Further ways than the primary button. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
};

/**
 * One question with one primary button. The summary stands beside it on a wide screen; on a phone
 * its two lines stand beside the button at the bottom.
 */
export function StepLayout({ step, onAction, more, children }: Props) {
  const question = useRef<HTMLDivElement>(null);

  const act = () => {
    onAction();
    // What the core then finds missing is marked by the time of the next frame.
    requestAnimationFrame(() => {
      question.current?.querySelector<HTMLInputElement>("[data-missing='true'] input")?.focus();
    });
  };

  return (
    <div className="step">
      <div ref={question} className="step__question">
        <StepMarks label={step.steps_label} position={step.position} steps={step.steps} />
        <PageHeading>{step.heading}</PageHeading>
        <ErrorNote error={step.error} />
        {children}
        <BottomBar action={step.action} summary={step.summary} onAction={act} />
        <div className="step__actions">
          {more}
          {step.back.path !== "" && <AppLink path={step.back.path}>{step.back.label}</AppLink>}
        </div>
      </div>
      <SummaryCard summary={step.summary} />
    </div>
  );
}
