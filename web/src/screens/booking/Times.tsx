import { bookingEventContinue, type Times } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { AppLink } from "../../parts/AppLink";
import { Facts } from "../../parts/Facts";
import { BottomBar } from "./BottomBar";
import { useBooking } from "./send";
import { SlotPicker } from "./SlotPicker";

/** Times and price of one service, open to all. */
export function TimesScreen({ view }: { readonly view: Times }) {
  const send = useBooking();
  return (
    <div className="step">
      <div className="step__question">
        <PageHeading>{view.heading}</PageHeading>
        <p className="prose">{view.lead}</p>
        <SlotPicker picker={view.picker} />
        <BottomBar action={view.action} onAction={() => send(bookingEventContinue())} />
        <p>
          <AppLink path={view.back.path}>{view.back.label}</AppLink>
        </p>
      </div>
      <aside className="card summary" aria-label={view.heading}>
        <Facts rows={view.rows} />
      </aside>
    </div>
  );
}
