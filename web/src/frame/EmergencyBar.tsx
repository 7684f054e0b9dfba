import { useView } from "../core/use-view";

/** R81: on top of everything, signed in or out, online or not; it cannot be closed. */
export function EmergencyBar() {
  const bar = useView((view) => view.frame.emergency);
  const numbers = [
    [bar.life, bar.life_call],
    [bar.urgent, bar.urgent_call],
  ] as const;
  return (
    <div className="emergency" role="region" aria-label={bar.label}>
      <div className="emergency__line">
        {numbers.map(([text, call]) => (
          <span key={call.address}>
            {text}{" "}
            <a href={call.address} aria-label={call.label}>
              {call.number}
            </a>
          </span>
        ))}
      </div>
    </div>
  );
}
