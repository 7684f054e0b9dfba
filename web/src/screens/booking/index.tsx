import "@navikt/ds-css/dist/component/form.min.css";
import type { Screen } from "../../core/types";
import { AdviceScreen } from "./Advice";
import { EmergencyScreen } from "./Emergency";
import { GateScreen } from "./Gate";
import { PayScreen } from "./Pay";
import { PaymentPendingScreen } from "./PaymentPending";
import { PickTimeScreen } from "./PickTime";
import { TermsScreen } from "./Terms";
import { TimesScreen } from "./Times";
import { WhoScreen } from "./Who";

type Props = {
  readonly screen: Extract<
    Screen,
    {
      kind:
        | "Times"
        | "Who"
        | "Gate"
        | "Emergency"
        | "Advice"
        | "PickTime"
        | "Terms"
        | "Pay"
        | "PaymentPending";
    }
  >;
};

/** From the open times to the payment, as one part: a step must never wait for its code. */
export default function BookingSteps({ screen }: Props) {
  switch (screen.kind) {
    case "Times":
      return <TimesScreen view={screen.value} />;
    case "Who":
      return <WhoScreen view={screen.value} />;
    case "Gate":
      return <GateScreen view={screen.value} />;
    case "Emergency":
      return <EmergencyScreen view={screen.value} />;
    case "Advice":
      return <AdviceScreen view={screen.value} />;
    case "PickTime":
      return <PickTimeScreen view={screen.value} />;
    case "Terms":
      return <TermsScreen view={screen.value} />;
    case "Pay":
      return <PayScreen view={screen.value} />;
    case "PaymentPending":
      return <PaymentPendingScreen view={screen.value} />;
  }
}
