import { lazy, Suspense } from "react";
import { Waiting } from "../../parts/Waiting";
import { Heading } from "../parts/Heading";
import { useTexts } from "../texts";

// The core and the call's code: the rest of the portal needs neither.
const StaffRoom = lazy(() => import("./room/StaffRoom"));

/** The room of a visit: the core's room screen within the portal's frame. */
export function Room({ id }: { readonly id: string }) {
  const { room } = useTexts();
  const coming = (
    <div className="stack stack--wide">
      <Heading title={room.heading}>{room.heading}</Heading>
      <Waiting label="" shape="Text" />
    </div>
  );
  return (
    <Suspense fallback={coming}>
      <StaffRoom id={id} />
    </Suspense>
  );
}
