import { useView } from "../core/use-view";

/** What must be known on every screen: being offline, and that this is a demo clinic. */
export function Strips() {
  const offline = useView((view) => view.frame.offline);
  const demo = useView((view) => view.frame.demo);
  return (
    <>
      {/* The region is there before its text, or the text would not be announced. */}
      <div role="status" className={offline === null ? undefined : "strip strip--offline"}>
        {offline !== null && <p className="page">{offline}</p>}
      </div>
      {demo !== null && (
        <div className="strip strip--demo no-print">
          <p className="page">{demo}</p>
        </div>
      )}
    </>
  );
}
