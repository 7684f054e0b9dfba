import { Skeleton } from "@navikt/ds-react/Skeleton";
import type { Shape } from "../core/types";

const shapes: Record<Shape["kind"], { className: string; parts: number; height: number }> = {
  Text: { className: "stack prose", parts: 5, height: 28 },
  Cards: { className: "tiles", parts: 3, height: 190 },
  Slots: { className: "slots", parts: 12, height: 52 },
  List: { className: "stack", parts: 3, height: 112 },
};

type Props = { readonly label: string; readonly shape: Shape["kind"] };

/** A skeleton of what is to come, in its shape, so that nothing jumps; its text is only spoken. */
export function Waiting({ label, shape }: Props) {
  const { className, parts, height } = shapes[shape];
  return (
    <div role="status">
      <span className="visually-hidden">{label}</span>
      <div className={className} aria-hidden="true">
        {Array.from({ length: parts }, (_, place) => (
          <Skeleton key={place} variant="rounded" height={height} />
        ))}
      </div>
    </div>
  );
}
