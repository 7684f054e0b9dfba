import { lazy, Suspense } from "react";
import type { Screen } from "../core/types";
import { useView } from "../core/use-view";
import { Failed, Loading, Starting } from "./plain";
import { HomeScreen } from "./Home";

// Most people come to the start page; the rest of the code waits until somebody needs it. One part
// per errand, so that no step of it has to be fetched again.
const Times = lazy(() => import("./booking/Times"));
const Who = lazy(() => import("./booking/Who"));
const Gate = lazy(() => import("./booking/Gate"));
const Emergency = lazy(() => import("./booking/Emergency"));
const Advice = lazy(() => import("./booking/Advice"));
const PickTime = lazy(() => import("./booking/PickTime"));
const Terms = lazy(() => import("./booking/Terms"));
const Pay = lazy(() => import("./booking/Pay"));
const PaymentPending = lazy(() => import("./booking/PaymentPending"));
const Bookings = lazy(() => import("./bookings/Bookings"));
const Booking = lazy(() => import("./bookings/Booking"));
const Cancel = lazy(() => import("./bookings/Cancel"));
const Receipt = lazy(() => import("./bookings/Receipt"));
const SignIn = lazy(() => import("./SignIn"));
const FormScreen = lazy(() => import("./form/FormScreen"));
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
    case "Times":
      return <Times view={screen.value} />;
    case "SignIn":
      return <SignIn view={screen.value} />;
    case "Form":
      // Another form is another page: nothing typed may stay behind.
      return <FormScreen key={screen.value.id} view={screen.value} />;
    case "Who":
      return <Who view={screen.value} />;
    case "Gate":
      return <Gate view={screen.value} />;
    case "Emergency":
      return <Emergency view={screen.value} />;
    case "Advice":
      return <Advice view={screen.value} />;
    case "PickTime":
      return <PickTime view={screen.value} />;
    case "Terms":
      return <Terms view={screen.value} />;
    case "Pay":
      return <Pay view={screen.value} />;
    case "PaymentPending":
      return <PaymentPending view={screen.value} />;
    case "Bookings":
      return <Bookings view={screen.value} />;
    case "Booking":
      return <Booking view={screen.value} />;
    case "Cancel":
      return <Cancel view={screen.value} />;
    case "Receipt":
      return <Receipt view={screen.value} />;
    case "Page":
      return <TextPage view={screen.value} />;
    case "Failed":
    case "NotFound":
      return <Failed view={screen.value} />;
  }
}
