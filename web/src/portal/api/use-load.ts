/** What a page asks the clinic for when it is opened, and asks again. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ApiRequest } from "../../generated/api";
import { usePortal } from "../session";
import { problemOf, type ClinicProblem } from "./problem";

export type Loaded<Value> = {
  /** The last answer; stays while it is asked for again. */
  readonly value: Value | undefined;
  /** Why the last try failed. */
  readonly problem: ClinicProblem | undefined;
  readonly reload: () => void;
  /** Puts an answer of a mutation in the place of the value. */
  readonly put: (value: Value) => void;
};

/** Loads; with `everyMs` again and again while the page is seen. Remount for another request. */
export function useLoad<Value>(request: () => ApiRequest<Value>, everyMs?: number): Loaded<Value> {
  const { clinic, ended } = usePortal();
  const [value, put] = useState<Value>();
  const [problem, setProblem] = useState<ClinicProblem>();
  const asked = useRef(request);
  const turn = useRef(0);
  const leave = useCallback(() => void turn.current++, []);

  const reload = useCallback(() => {
    const mine = ++turn.current;
    clinic.send(asked.current()).then(
      (answer) => {
        // A later question has been asked, or the page was left.
        if (mine !== turn.current) return;
        put(answer);
        setProblem(undefined);
      },
      (error: unknown) => {
        if (mine !== turn.current) return;
        const found = problemOf(error);
        if (found.code === "sign_in_required") ended();
        setProblem(found);
      },
    );
  }, [clinic, ended]);

  useEffect(() => {
    reload();
    const again = () => document.visibilityState === "visible" && reload();
    const timer = everyMs === undefined ? undefined : setInterval(again, everyMs);
    addEventListener("online", reload);
    return () => {
      leave();
      clearInterval(timer);
      removeEventListener("online", reload);
    };
  }, [reload, leave, everyMs]);

  return { value, problem, reload, put };
}
