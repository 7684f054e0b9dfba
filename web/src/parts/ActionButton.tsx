import { Button } from "@navikt/ds-react/Button";
import { useId } from "react";
import type { Action } from "../core/types";

type Props = {
  readonly action: Action;
  readonly variant?: "primary" | "secondary" | "danger";
  /** Absent in a form, which the button submits. */
  readonly onPress?: () => void;
};

/** The sentence that says what pressing does, and the button. */
export function ActionButton({ action, variant = "primary", onPress }: Props) {
  const consequence = useId();
  return (
    <>
      {action.consequence !== null && (
        <p id={consequence} className="consequence">
          {action.consequence}
        </p>
      )}
      <Button
        variant={variant}
        type={onPress ? "button" : "submit"}
        loading={action.busy}
        disabled={!action.enabled && !action.busy}
        aria-describedby={action.consequence === null ? undefined : consequence}
        onClick={onPress}
      >
        {action.label}
      </Button>
    </>
  );
}
