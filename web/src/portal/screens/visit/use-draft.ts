import { useEffect, useState, useSyncExternalStore } from "react";
import { problemOf } from "../../api/problem";
import { requests } from "../../api/types";
import { usePortal } from "../../session";
import { Draft, type DraftView } from "./draft";

/** The draft of a visit's note, saved while it is written, and when the page is left. */
export function useDraft(visit: string, first: string): DraftView & Pick<Draft, "write" | "flush"> {
  const { clinic, ended } = usePortal();
  const [draft] = useState(
    () =>
      new Draft(first, (text) =>
        clinic.send(requests.saveDraft(visit, text)).catch((error: unknown) => {
          if (problemOf(error).code === "sign_in_required") ended();
          throw error;
        }),
      ),
  );
  const view = useSyncExternalStore(draft.subscribe, draft.snapshot);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!draft.isKept) event.preventDefault();
    };
    const online = () => void draft.flush();
    addEventListener("beforeunload", warn);
    addEventListener("online", online);
    return () => {
      removeEventListener("beforeunload", warn);
      removeEventListener("online", online);
      void draft.leave();
    };
  }, [draft]);

  return { ...view, write: draft.write, flush: draft.flush };
}
