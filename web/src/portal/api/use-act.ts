/** Something the person does: carried out once at a time, its failure kept to be shown. */
import { useCallback, useRef, useState } from "react";
import type { ApiRequest } from "../../generated/api";
import { usePortal } from "../session";
import { problemOf, type ClinicProblem } from "./problem";

export type Act = {
  readonly busy: boolean;
  readonly problem: ClinicProblem | undefined;
  /** Sends; answers with the answer, or the problem. A second press while busy does nothing. */
  readonly send: <Answer>(
    request: ApiRequest<Answer>,
    then: (answer: Answer) => void,
    instead?: (problem: ClinicProblem) => boolean,
  ) => void;
};

export function useAct(): Act {
  const { clinic, ended } = usePortal();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClinicProblem>();
  const underWay = useRef(false);

  const send: Act["send"] = useCallback(
    async (request, then, instead) => {
      if (underWay.current) return;
      underWay.current = true;
      setBusy(true);
      setProblem(undefined);
      try {
        then(await clinic.send(request));
      } catch (error) {
        const found = problemOf(error);
        if (found.code === "sign_in_required") ended();
        if (!instead?.(found)) setProblem(found);
      } finally {
        underWay.current = false;
        setBusy(false);
      }
    },
    [clinic, ended],
  );

  return { busy, problem, send };
}
