import { Button } from "@navikt/ds-react/Button";
import { useId } from "react";
import type { Action } from "../core/types";

type ButtonProps = {
  readonly action: Action;
  readonly variant?: "primary" | "secondary" | "danger";
  /** Absent in a form, which the button submits. */
  readonly onPress?: () => void;
  /** Element that holds the consequence. */
  readonly describedBy: string;
};

/** The button alone, for places where its consequence stands apart. */
export function BareActionButton({ action, variant, onPress, describedBy }: ButtonProps) {
  return (
    <Button
      variant={variant ?? "primary"}
      type={onPress ? "button" : "submit"}
      loading={action.busy}
      disabled={!action.enabled && !action.busy}
      aria-describedby={action.consequence === null ? undefined : describedBy}
      onClick={onPress}
    >
      {action.label}
    </Button>
  );
}

/** The sentence that says what pressing does. */
export function Consequence({ action, id }: { readonly action: Action; readonly id: string }) {
  if (action.consequence === null) return null;
  return (
    <p id={id} className="consequence">
      {action.consequence}
    </p>
  );
}

/** The sentence, and the button. */
export function ActionButton(props: Omit<ButtonProps, "describedBy">) {
  const id = useId();
  return (
    <>
      <Consequence action={props.action} id={id} />
      <BareActionButton {...props} describedBy={id} />
    </>
  );
}
