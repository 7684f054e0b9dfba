import "@navikt/ds-css/dist/component/tag.min.css";
import type { Screen } from "../../core/types";
import { BookingScreen } from "./Booking";
import { BookingsScreen } from "./Bookings";
import { CancelScreen } from "./Cancel";
import { ReceiptScreen } from "./Receipt";

type Props = {
  readonly screen: Extract<Screen, { kind: "Bookings" | "Booking" | "Cancel" | "Receipt" }>;
};

/** The bookings one has, as one part. */
export default function BookingPages({ screen }: Props) {
  switch (screen.kind) {
    case "Bookings":
      return <BookingsScreen view={screen.value} />;
    case "Booking":
      return <BookingScreen view={screen.value} />;
    case "Cancel":
      return <CancelScreen view={screen.value} />;
    case "Receipt":
      return <ReceiptScreen view={screen.value} />;
  }
}
