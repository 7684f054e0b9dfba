import { Button } from "@navikt/ds-react/Button";
import { useState } from "react";
import { requests, type PostedHours as Posted } from "../../api/types";
import { dateText, timeText, weekdayText } from "../../format";
import { Confirm } from "../../parts/Confirm";
import { Tag } from "../../parts/Tag";
import { usePortal } from "../../session";
import { useLanguage, useTexts, wordFor, type Language, type Texts } from "../../texts";
import { ConflictDialog } from "./ConflictDialog";
import { useDecided } from "./use-decided";

type Props = { readonly hours: readonly Posted[]; readonly onChange: () => void };

/** What is posted now, each with the way to end it. */
export function PostedHours({ hours, onChange }: Props) {
  const { hours: words } = useTexts();
  const [ending, setEnding] = useState<Posted>();
  return (
    <section className="stack" aria-labelledby="posted">
      <h2 id="posted">{words.posted}</h2>
      {hours.length === 0 ? (
        <p className="card">{words.empty}</p>
      ) : (
        <ul className="portal-visits">
          {hours.map((one) => (
            <li key={one.id} className="card portal-visit">
              <HoursRow hours={one} onEnd={() => setEnding(one)} />
            </li>
          ))}
        </ul>
      )}
      {ending && (
        <EndHours
          hours={ending}
          onDone={() => {
            setEnding(undefined);
            onChange();
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </section>
  );
}

/** "mandag, onsdag 08.00–15.00", or the date when it is a single day. */
function titleOf(hours: Posted, language: Language, words: Texts["hours"]): string {
  const span = words.span(timeText(hours.start, language), timeText(hours.end, language));
  if (hours.first_date === hours.last_date) {
    return `${dateText(hours.first_date, language)} ${span}`;
  }
  return `${hours.weekdays.map((day) => weekdayText(day, language)).join(", ")} ${span}`;
}

function HoursRow({ hours, onEnd }: { readonly hours: Posted; readonly onEnd: () => void }) {
  const { hours: words, channel } = useTexts();
  const language = useLanguage();
  const title = titleOf(hours, language, words);
  return (
    <>
      <div className="portal-visit__who stack stack--tight">
        <h3 className="portal-visit__name portal-first-letter">{title}</h3>
        {hours.first_date !== hours.last_date && (
          <p className="muted">
            {words.fromTo(
              dateText(hours.first_date, language),
              dateText(hours.last_date, language),
            )}
          </p>
        )}
        <div className="row">
          {hours.channels.map((one) => (
            <Tag key={one}>{wordFor(channel, one)}</Tag>
          ))}
        </div>
      </div>
      <Button variant="secondary" size="small" aria-label={words.endOf(title)} onClick={onEnd}>
        {words.end}
      </Button>
    </>
  );
}

type EndProps = {
  readonly hours: Posted;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

function EndHours({ hours, onDone, onClose }: EndProps) {
  const { hours: words, visit } = useTexts();
  const { tell } = usePortal();
  const { act, conflicts, send } = useDecided(
    (decisions) => requests.endHours(hours.id, decisions),
    () => {
      tell(words.ended);
      onDone();
    },
  );
  if (conflicts !== undefined) {
    return <ConflictDialog conflicts={conflicts} act={act} onDecided={send} onClose={onClose} />;
  }
  return (
    <Confirm
      heading={words.endHeading}
      text={words.endText}
      yes={words.end}
      no={visit.close}
      danger
      act={act}
      onYes={() => send([])}
      onClose={onClose}
    />
  );
}
