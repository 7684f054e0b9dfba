import { Button } from "@navikt/ds-react/Button";
import type { Act } from "../api/use-act";
import { Dialog } from "./Dialog";
import { ProblemNote } from "./ProblemNote";

type Props = {
  readonly heading: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly danger?: boolean;
  readonly act: Act;
  readonly onYes: () => void;
  readonly onClose: () => void;
};

/** Asks before what cannot be undone, with the consequence in words. */
export function Confirm({ heading, text, yes, no, danger = false, act, onYes, onClose }: Props) {
  return (
    <Dialog heading={heading} onClose={onClose}>
      <p className="prose">{text}</p>
      <ProblemNote problem={act.problem} />
      <div className="button-row">
        <Button variant={danger ? "danger" : "primary"} loading={act.busy} onClick={onYes}>
          {yes}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {no}
        </Button>
      </div>
    </Dialog>
  );
}
