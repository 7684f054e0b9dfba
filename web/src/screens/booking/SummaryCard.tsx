import type { Summary } from "../../core/types";
import { Facts } from "../../parts/Facts";

export function SummaryCard({ summary }: { readonly summary: Summary }) {
  if (summary.rows.length === 0) return null;
  return (
    <aside className="card summary stack" aria-label={summary.heading}>
      <h2 className="summary__heading">{summary.heading}</h2>
      <Facts rows={summary.rows} />
    </aside>
  );
}
