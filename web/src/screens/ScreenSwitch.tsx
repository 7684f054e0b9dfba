import { lazy, Suspense } from "react";
import type { Screen } from "../core/types";
import { useView } from "../core/use-view";
import { HomeScreen } from "./Home";
import { Failed, Loading, Starting } from "./plain";

// Most people come to the start page; the rest of the code waits until somebody needs it.
const BookingSteps = lazy(() => import("./booking"));
const BookingPages = lazy(() => import("./bookings"));
const SignInScreen = lazy(() => import("./SignIn"));
const FormScreen = lazy(() => import("./form/FormScreen"));
const RoomPages = lazy(() => import("./room"));
const TextPage = lazy(() => import("./TextPage"));

export function ScreenSwitch() {
  const screen = useView((view) => view.screen);
  return <Suspense fallback={<Starting />}>{draw(screen)}</Suspense>;
}

function draw(screen: Screen) {
  switch (screen.kind) {
    case "Starting":
      return <Starting />;
    case "Loading":
      return <Loading view={screen.value} />;
    case "Home":
      return <HomeScreen view={screen.value} />;
    case "SignIn":
      return <SignInScreen view={screen.value} />;
    case "Form":
      // Another form is another page: nothing of the last one's fields may stay.
      return <FormScreen key={screen.value.id} view={screen.value} />;
    case "Page":
      return <TextPage view={screen.value} />;
    case "Failed":
    case "NotFound":
      return <Failed view={screen.value} />;
    case "Times":
    case "Who":
    case "Gate":
    case "Emergency":
    case "Advice":
    case "PickTime":
    case "Terms":
    case "Pay":
    case "PaymentPending":
      return <BookingSteps screen={screen} />;
    case "Bookings":
    case "Booking":
    case "Cancel":
    case "Receipt":
      return <BookingPages screen={screen} />;
    case "Room":
    case "DeviceTest":
      return <RoomPages screen={screen} />;
  }
}
