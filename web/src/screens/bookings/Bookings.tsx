import type { BookingCard, Bookings } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { AppLink } from "../../parts/AppLink";
import { ButtonLink } from "../../parts/ButtonLink";
import { ErrorNote } from "../../parts/ErrorPanel";
import { StatusTag } from "../../parts/StatusTag";

export function BookingsScreen({ view }: { readonly view: Bookings }) {
  return (
    <div className="stack stack--wide narrow">
      <PageHeading>{view.heading}</PageHeading>
      <ErrorNote error={view.error} />
      <section className="stack">
        <h2>{view.upcoming_heading}</h2>
        {view.empty !== null && (
          <>
            <p>{view.empty.text}</p>
            <div>
              <ButtonLink link={view.empty.link} />
            </div>
          </>
        )}
        <List cards={view.upcoming} />
      </section>
      {view.past.length > 0 && (
        <section className="stack">
          <h2>{view.past_heading}</h2>
          <List cards={view.past} />
        </section>
      )}
    </div>
  );
}

function List({ cards }: { readonly cards: readonly BookingCard[] }) {
  return (
    <ul className="booking-list">
      {cards.map((card) => (
        <li key={card.id} className="card booking-card">
          <div className="stack stack--tight">
            <h3>
              <AppLink className="booking-card__link" path={card.link.path}>
                {card.when}
              </AppLink>
            </h3>
            <p>{card.what}</p>
            <p className="muted">{card.who}</p>
          </div>
          <StatusTag status={card.status} />
        </li>
      ))}
    </ul>
  );
}
