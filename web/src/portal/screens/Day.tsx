import { Button } from "@navikt/ds-react/Button";
import { TextField } from "@navikt/ds-react/TextField";
import { hasRoom, requests, type DayVisit } from "../api/types";
import { useLoad } from "../api/use-load";
import { dateOf, dayText, daysAfter, isDate, timeOf } from "../format";
import { go } from "../navigation";
import { Heading } from "../parts/Heading";
import { Link } from "../parts/Link";
import { Load } from "../parts/Load";
import { Tag } from "../parts/Tag";
import { paths } from "../route";
import { usePortal } from "../session";
import { useLanguage, useTexts, wordFor } from "../texts";

/** How often the list asks who waits, in milliseconds. */
const ASK_EVERY_MS = 15_000;

/** The visits of a day, who waits now first in words. */
export function Day({ date }: { readonly date: string }) {
  const { day } = useTexts();
  const language = useLanguage();
  const list = useLoad(() => requests.day(date), ASK_EVERY_MS);
  return (
    <div className="stack stack--wide">
      <div className="stack">
        <Heading title={day.heading}>
          <span className="portal-first-letter">{dayText(date, language)}</span>
        </Heading>
        <DayPicker date={date} />
      </div>
      <Load of={list}>
        {({ visits }) => (
          <>
            <WaitingNow count={visits.filter(({ waiting }) => waiting).length} />
            {visits.length === 0 ? <NoVisits /> : <Visits visits={visits} />}
          </>
        )}
      </Load>
    </div>
  );
}

function DayPicker({ date }: { readonly date: string }) {
  const { day } = useTexts();
  const { clinic } = usePortal();
  const today = dateOf(clinic.now());
  return (
    <div className="portal-dates">
      <Button variant="secondary" size="small" onClick={() => go(paths.day(daysAfter(date, -1)))}>
        {day.previous}
      </Button>
      <Button
        variant="secondary"
        size="small"
        disabled={date === today}
        onClick={() => go(paths.today)}
      >
        {day.today}
      </Button>
      <Button variant="secondary" size="small" onClick={() => go(paths.day(daysAfter(date, 1)))}>
        {day.next}
      </Button>
      <TextField
        label={day.pick}
        size="small"
        type={"date" as "text"}
        defaultValue={date}
        onBlur={({ target }) => {
          if (isDate(target.value) && target.value !== date) go(paths.day(target.value));
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") currentTarget.blur();
        }}
      />
    </div>
  );
}

/** Announced when it changes: the clinician may be reading something else. */
function WaitingNow({ count }: { readonly count: number }) {
  const { day } = useTexts();
  return (
    <div role="status">
      {count > 0 && (
        <div className="callout callout--good">
          <p className="strong">{day.waitingCount(count)}</p>
        </div>
      )}
    </div>
  );
}

function NoVisits() {
  const { day } = useTexts();
  return (
    <div className="card stack">
      <p>{day.empty}</p>
      <p className="muted">{day.emptyNext}</p>
      <p>
        <Link to={paths.hours}>{day.toHours}</Link>
      </p>
    </div>
  );
}

function Visits({ visits }: { readonly visits: readonly DayVisit[] }) {
  const { day } = useTexts();
  return (
    <ul className="portal-visits" aria-label={day.list}>
      {visits.map((visit) => (
        <li key={visit.id} className="card portal-visit">
          <VisitRow visit={visit} />
        </li>
      ))}
    </ul>
  );
}

function VisitRow({ visit }: { readonly visit: DayVisit }) {
  const { day, channel, state, noteState } = useTexts();
  const language = useLanguage();
  const when = `${timeOf(visit.starts_at, language)}–${timeOf(visit.ends_at, language)}`;
  const who = `${visit.patient_name}, ${timeOf(visit.starts_at, language)}`;
  return (
    <>
      <p className="portal-visit__time strong">{when}</p>
      <div className="portal-visit__who stack stack--tight">
        <h2 className="portal-visit__name">{visit.patient_name}</h2>
        <p>
          {day.age(visit.patient_age)} · {wordFor(channel, visit.channel)}
        </p>
        <div className="row">
          {visit.waiting && <Tag tone="success">{day.waiting}</Tag>}
          {visit.child && <Tag tone="warning">{day.child}</Tag>}
          <Tag>{wordFor(state, visit.state)}</Tag>
          <Tag>{wordFor(noteState, visit.note)}</Tag>
        </div>
      </div>
      <div className="button-row">
        <Link
          className="button-link button-link--secondary"
          to={paths.visit(visit.id)}
          label={`${day.toVisit}: ${who}`}
        >
          {day.toVisit}
        </Link>
        {hasRoom(visit) && (
          <Link
            className={`button-link button-link--${visit.waiting ? "primary" : "secondary"}`}
            to={paths.room(visit.id)}
            label={`${day.toRoom}: ${who}`}
          >
            {day.toRoom}
          </Link>
        )}
      </div>
    </>
  );
}
