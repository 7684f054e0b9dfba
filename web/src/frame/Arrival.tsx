import { useView } from "../core/use-view";
import { useSingleTaps } from "./use-single-taps";

/** Says the title of the screen one has come to, politely, to those who do not see it change. */
export function Arrival() {
  const arrival = useView((view) => view.arrival);
  const title = useView((view) => view.title);
  useSingleTaps(arrival);
  return (
    <div className="visually-hidden no-print" role="status">
      {/* The first screen is announced by the browser itself. */}
      {arrival > 1 ? title : ""}
    </div>
  );
}
