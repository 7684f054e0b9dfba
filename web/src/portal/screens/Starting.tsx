import { Waiting } from "../../parts/Waiting";
import type { ClinicProblem } from "../api/problem";
import { ProblemNote } from "../parts/ProblemNote";
import { useTexts } from "../texts";

type Props = { readonly problem: ClinicProblem | undefined; readonly onRetry: () => void };

/** Until it is known who is signed in. */
export function Starting({ problem, onRetry }: Props) {
  const { loading, brand } = useTexts();
  return (
    <div className="stack">
      <h1 className="visually-hidden">{brand}</h1>
      <ProblemNote problem={problem} onRetry={onRetry} />
      {problem === undefined && <Waiting label={loading} shape="List" />}
    </div>
  );
}
