import type { LabelledCall } from "../core/types";

/** Numbers to call, each with when to call it, large enough for a shaking finger. */
export function Calls({ calls }: { readonly calls: readonly LabelledCall[] }) {
  return (
    <ul className="calls">
      {calls.map(({ label, call }) => (
        <li key={call.address + label}>
          <span>{label}</span>
          <a className="calls__number" href={call.address} aria-label={call.label}>
            {call.number}
          </a>
        </li>
      ))}
    </ul>
  );
}
