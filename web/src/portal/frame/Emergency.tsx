import { useTexts } from "../texts";

/** R81: on every page of the clinic, also its clinicians'. */
export function Emergency() {
  const { emergency } = useTexts();
  return (
    <div className="emergency" role="region" aria-label={emergency.label}>
      <div className="emergency__line">
        <span>
          {emergency.life}{" "}
          <a href="tel:113" aria-label={emergency.callLife}>
            113
          </a>
        </span>
        <span>
          {emergency.urgent}{" "}
          <a href="tel:116117" aria-label={emergency.callUrgent}>
            116 117
          </a>
        </span>
      </div>
    </div>
  );
}
