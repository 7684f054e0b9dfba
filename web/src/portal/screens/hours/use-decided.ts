/**
 * Something that may meet bookings: the clinic then does nothing and lists them; it is sent again once
 * each is decided. How much each patient gets back is the clinic's own figure.
 */
import { useState } from "react";
import type { ApiRequest } from "../../../generated/api";
import { conflictsOf, type Conflict, type Decision } from "../../api/types";
import { useAct } from "../../api/use-act";

export function useDecided<Answer>(
  request: (decisions: readonly Decision[]) => ApiRequest<Answer>,
  onDone: () => void,
) {
  const act = useAct();
  const [conflicts, setConflicts] = useState<readonly Conflict[]>();

  const send = (decisions: readonly Decision[]) =>
    act.send(
      request(decisions),
      () => {
        setConflicts(undefined);
        onDone();
      },
      (problem) => {
        const found = conflictsOf(problem);
        if (found !== undefined) setConflicts(found);
        return found !== undefined;
      },
    );

  return { act, conflicts, send, giveUp: () => setConflicts(undefined) };
}
