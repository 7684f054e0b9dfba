import { hasRoom, requests, type VisitDetails } from "../../api/types";
import { useLoad } from "../../api/use-load";
import { dateOf, instantText, timeOf } from "../../format";
import { Facts } from "../../../parts/Facts";
import { Heading } from "../../parts/Heading";
import { Link } from "../../parts/Link";
import { Load } from "../../parts/Load";
import { paths } from "../../route";
import { useLanguage, useTexts, wordFor } from "../../texts";
import { Guardian } from "./Guardian";
import { Note } from "./Note";
import { Telephone } from "./Telephone";
import { Whereabouts } from "./Whereabouts";

/** One visit: who, where they are, and its note. */
export function Visit({ id }: { readonly id: string }) {
  const { visit: words } = useTexts();
  const visit = useLoad(() => requests.visit(id));
  return (
    <div className="stack stack--wide">
      {visit.value === undefined && <Heading title={words.when}>{words.when}</Heading>}
      <Load of={visit} shape="Text">
        {(value) => <VisitPage visit={value} onChange={visit.put} />}
      </Load>
    </div>
  );
}

type Props = { readonly visit: VisitDetails; readonly onChange: (visit: VisitDetails) => void };

function VisitPage({ visit, onChange }: Props) {
  const { visit: words } = useTexts();
  const language = useLanguage();
  return (
    <>
      <div className="stack stack--tight">
        <p>
          <Link to={paths.day(dateOf(visit.starts_at))}>{words.back}</Link>
        </p>
        {/* The title of the tab says the time only. */}
        <Heading title={words.titled(timeOf(visit.starts_at, language))}>
          {visit.patient_name}
        </Heading>
      </div>
      <div className="portal-visit-page">
        <div className="stack stack--wide">
          <Note id={visit.id} />
        </div>
        <aside className="stack">
          <VisitFacts visit={visit} />
          <Whereabouts visit={visit} />
          {visit.child && <Guardian visit={visit} onChange={onChange} />}
          {visit.channel === "telephone" && <Telephone visit={visit} onChange={onChange} />}
        </aside>
      </div>
    </>
  );
}

function VisitFacts({ visit }: { readonly visit: VisitDetails }) {
  const { visit: words, day, channel, state } = useTexts();
  const language = useLanguage();
  const rows = [
    { label: words.age, value: day.age(visit.patient_age) },
    { label: words.when, value: instantText(visit.starts_at, language) },
    { label: words.channel, value: wordFor(channel, visit.channel) },
    { label: words.state, value: wordFor(state, visit.state) },
  ];
  return (
    <div className="card stack">
      <Facts rows={rows} />
      {hasRoom(visit) && (
        <>
          <p className="small muted">{words.roomLead}</p>
          <Link className="button-link button-link--primary" to={paths.room(visit.id)}>
            {words.toRoom}
          </Link>
        </>
      )}
    </div>
  );
}
