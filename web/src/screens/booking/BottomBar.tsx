import { useId } from "react";
import type { Action, Summary } from "../../core/types";
import { BareActionButton, Consequence } from "../../parts/ActionButton";

type Props = {
  readonly action: Action;
  readonly summary?: Summary;
  readonly onAction: () => void;
};

/**
 * The primary button of a step. On a phone it stays in view at the bottom, with two lines of the
 * summary; what pressing it does is said above, in the page, where there is room.
 */
export function BottomBar({ action, summary, onAction }: Props) {
  const consequence = useId();
  return (
    <>
      <Consequence action={action} id={consequence} />
      <div className="bottom-bar">
        {summary && (summary.short !== "" || summary.price !== "") && (
          <p className="bottom-bar__summary">
            <span className="strong">{summary.short}</span>
            <br />
            {summary.price}
          </p>
        )}
        <BareActionButton action={action} onPress={onAction} describedBy={consequence} />
      </div>
    </>
  );
}
