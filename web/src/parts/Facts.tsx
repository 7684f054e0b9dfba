import type { Row } from "../core/types";

/** Labels with their values. */
export function Facts({ rows }: { readonly rows: readonly Pick<Row, "label" | "value">[] }) {
  return (
    <dl className="facts">
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
