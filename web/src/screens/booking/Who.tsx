import { bookingEventContinue, bookingEventPickPatient, type Who } from "../../core/types";
import { AppLink } from "../../parts/AppLink";
import { ChoiceCards } from "../../parts/ChoiceCards";
import { useBooking } from "./send";
import { StepLayout } from "./StepLayout";

export function WhoScreen({ view }: { readonly view: Who }) {
  const send = useBooking();
  return (
    <StepLayout step={view.step} onAction={() => send(bookingEventContinue())}>
      <ChoiceCards
        asked={view.patients.label === view.step.heading}
        choices={view.patients}
        onPick={(id) => send(bookingEventPickPatient(id))}
      />
      <p>
        <AppLink path={view.add_child.path}>{view.add_child.label}</AppLink>
      </p>
    </StepLayout>
  );
}
