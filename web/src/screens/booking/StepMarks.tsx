import type { StepMark } from "../../core/types";

type Props = {
  readonly label: string;
  readonly position: string;
  readonly steps: readonly StepMark[];
};

const stateOf = (step: StepMark): string => {
  if (step.current) return "now";
  return step.done ? "done" : "to-come";
};

/** How far one has come: a bar to see, the names of the steps to hear. */
export function StepMarks({ label, position, steps }: Props) {
  return (
    <div className="steps">
      <p className="steps__position">{position}</p>
      <ol className="steps__bar" aria-label={label}>
        {steps.map((step) => (
          <li
            key={step.label}
            data-state={stateOf(step)}
            aria-current={step.current ? "step" : undefined}
          >
            <span className="visually-hidden">{step.label}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
