import { useTexts } from "../texts";

/**
 * The one place where the wasm core is mounted, at `/staff/visits/{id}/room`: with the same room
 * components as the patients' app. They are not part of this build; the page says what to do.
 */
export function RoomMount() {
  const { room } = useTexts();
  return (
    <div className="callout callout--warn">
      <p className="prose">{room.soon}</p>
    </div>
  );
}
