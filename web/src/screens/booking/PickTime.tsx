import { bookingEventContinue, bookingEventPickChannel, type PickTime } from "../../core/types";
import { ChoiceCards } from "../../parts/ChoiceCards";
import { useBooking } from "./send";
import { SlotPicker } from "./SlotPicker";
import { StepLayout } from "./StepLayout";

export function PickTimeScreen({ view }: { readonly view: PickTime }) {
  const send = useBooking();
  return (
    <StepLayout step={view.step} onAction={() => send(bookingEventContinue())}>
      <div className="channels">
        <ChoiceCards choices={view.channels} onPick={(id) => send(bookingEventPickChannel(id))} />
      </div>
      <SlotPicker picker={view.picker} />
    </StepLayout>
  );
}
