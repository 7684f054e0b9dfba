import type { ReactNode } from "react";
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
  return (
    <div className="step">
      <div className="step__question">
        <StepMarks label={step.steps_label} position={step.position} steps={step.steps} />
        <PageHeading>{step.heading}</PageHeading>
        <ErrorNote error={step.error} />
        {children}
        <BottomBar action={step.action} summary={step.summary} onAction={onAction} />
        <div className="step__actions">
          {more}
          {step.back.path !== "" && <AppLink path={step.back.path}>{step.back.label}</AppLink>}
        </div>
      </div>
      <SummaryCard summary={step.summary} />
    </div>
  );
}
