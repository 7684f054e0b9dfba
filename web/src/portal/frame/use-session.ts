/** Who is signed in, asked of the clinic at the start; and the ways out. */
import { useCallback, useEffect, useState } from "react";
import { forgetKey } from "../../core/effects/key-place";
import type { Clinic } from "../api/clinic";
import { problemOf, type ClinicProblem } from "../api/problem";
import { session as asked, signOut as leave, type StaffMember } from "../api/types";
import { replace } from "../navigation";

export type SessionState =
  | { readonly kind: "starting"; readonly problem?: ClinicProblem }
  | { readonly kind: "out"; readonly ended: boolean }
  | { readonly kind: "in"; readonly member: StaffMember };

export function useSession(clinic: Clinic) {
  const [state, setState] = useState<SessionState>({ kind: "starting" });

  const ask = useCallback(() => {
    clinic.send(asked.request()).then(
      (answer) => {
        const { member, csrfToken } = asked.read(answer);
        clinic.carry(csrfToken);
        setState(member ? { kind: "in", member } : { kind: "out", ended: false });
      },
      (error: unknown) => {
        const problem = problemOf(error);
        const out = problem.code === "sign_in_required";
        setState(out ? { kind: "out", ended: false } : { kind: "starting", problem });
      },
    );
  }, [clinic]);

  useEffect(() => {
    ask();
    // "Back" may bring a page of before the sign-out: it must forget, and ask anew.
    const shown = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      setState({ kind: "starting" });
      ask();
    };
    addEventListener("pageshow", shown);
    return () => removeEventListener("pageshow", shown);
  }, [ask]);

  const ended = useCallback(() => setState({ kind: "out", ended: true }), []);

  const signOut = useCallback(
    (everywhere: boolean) => {
      // The page forgets at once, whatever the network does.
      forgetKey();
      setState({ kind: "out", ended: false });
      replace("/");
      clinic.send(leave(everywhere)).catch(() => undefined);
    },
    [clinic],
  );

  return { state, ask, ended, signOut };
}
