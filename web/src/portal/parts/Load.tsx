import type { ReactNode } from "react";
import { Waiting } from "../../parts/Waiting";
import type { Loaded } from "../api/use-load";
import { useTexts } from "../texts";
import { ProblemNote } from "./ProblemNote";

type Props<Value> = {
  readonly of: Loaded<Value>;
  readonly shape?: "Text" | "List";
  readonly children: (value: Value) => ReactNode;
};

/** A skeleton, then what was loaded. After a failed renewal the old stays, with what went wrong. */
export function Load<Value>({ of, shape = "List", children }: Props<Value>) {
  const { loading } = useTexts();
  return (
    <>
      <ProblemNote problem={of.problem} onRetry={of.reload} />
      {of.value === undefined
        ? of.problem === undefined && <Waiting label={loading} shape={shape} />
        : children(of.value)}
    </>
  );
}
