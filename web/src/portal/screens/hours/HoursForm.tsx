import { Button } from "@navikt/ds-react/Button";
import { Checkbox, CheckboxGroup } from "@navikt/ds-react/Checkbox";
import { Radio, RadioGroup } from "@navikt/ds-react/Radio";
import { useState, type FormEvent } from "react";
import { postableChannels, requests } from "../../api/types";
import { useAct } from "../../api/use-act";
import { dateOf, daysAfter, timeText, weekdayText } from "../../format";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useLanguage, useTexts, wordFor } from "../../texts";
import { DateField } from "./DateField";
import { Errors } from "./Errors";
import { errorsOf, requestOf, type HoursDraft } from "./form-state";

const PREFIX = "hours";
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
/** How long weekly hours are offered for until one says otherwise, in days. */
const TWELVE_WEEKS = 83;

/** Usual times, to start from; any others can be typed. */
const PARTS_OF_DAY = {
  daytime: { start: "09:00", end: "15:00" },
  evening: { start: "17:00", end: "21:00" },
} as const;

/** An ordinary day from tomorrow on. */
function firstDraft(now: number): HoursDraft {
  const tomorrow = daysAfter(dateOf(now), 1);
  return {
    weekly: false,
    weekdays: [],
    firstDate: tomorrow,
    lastDate: daysAfter(tomorrow, TWELVE_WEEKS),
    ...PARTS_OF_DAY.daytime,
    channels: [...postableChannels],
  };
}

/** Once or every week, by day or in the evening. */
export function HoursForm({ onPosted }: { readonly onPosted: () => void }) {
  const { hours: words } = useTexts();
  const { clinic, tell } = usePortal();
  const [draft, setDraft] = useState(() => firstDraft(clinic.now()));
  const [tries, setTries] = useState(0);
  const act = useAct();
  const errors = tries > 0 ? errorsOf(draft, words) : [];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (errorsOf(draft, words).length > 0) return setTries(tries + 1);
    setTries(0);
    act.send(requests.postHours(requestOf(draft)), () => {
      tell(words.done);
      onPosted();
    });
  };

  return (
    <form className="card stack" noValidate onSubmit={submit} aria-labelledby="post-hours">
      <h2 id="post-hours">{words.post}</h2>
      <Errors errors={errors} tries={tries} prefix={PREFIX} />
      <RadioGroup
        legend={words.often}
        value={draft.weekly ? "weekly" : "once"}
        onChange={(value: string) => setDraft({ ...draft, weekly: value === "weekly" })}
      >
        <Radio value="once">{words.once}</Radio>
        <Radio value="weekly">{words.weekly}</Radio>
      </RadioGroup>
      <HoursFields
        draft={draft}
        errorOf={(field) => errors.find((one) => one.field === field)?.text}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      <ProblemNote problem={act.problem} />
      <p className="consequence">{words.submitConsequence}</p>
      <Button type="submit" loading={act.busy}>
        {words.submit}
      </Button>
    </form>
  );
}

/** Day or evening in one press. */
function PartsOfDay({ onChange }: Pick<FieldsProps, "onChange">) {
  const { hours: words } = useTexts();
  const language = useLanguage();
  return (
    <div className="button-row" role="group" aria-label={words.partOfDay}>
      {(["daytime", "evening"] as const).map((part) => {
        const { start, end } = PARTS_OF_DAY[part];
        const span = words.span(timeText(start, language), timeText(end, language));
        return (
          <Button
            key={part}
            type="button"
            size="small"
            variant="secondary"
            onClick={() => onChange(PARTS_OF_DAY[part])}
          >
            {`${words[part]} ${span}`}
          </Button>
        );
      })}
    </div>
  );
}

type FieldsProps = {
  readonly draft: HoursDraft;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (change: Partial<HoursDraft>) => void;
};

function HoursFields({ draft, errorOf, onChange }: FieldsProps) {
  const { hours: words, channel } = useTexts();
  const language = useLanguage();
  return (
    <>
      {draft.weekly && (
        <CheckboxGroup
          id={`${PREFIX}-weekdays`}
          legend={words.weekdays}
          value={[...draft.weekdays]}
          error={errorOf("weekdays")}
          onChange={(weekdays: number[]) => onChange({ weekdays })}
        >
          {WEEKDAYS.map((day) => (
            <Checkbox key={day} value={day}>
              <span className="portal-first-letter">{weekdayText(day, language)}</span>
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <div className="portal-pair">
        <DateField
          id={`${PREFIX}-first-date`}
          kind="date"
          label={draft.weekly ? words.firstDate : words.date}
          value={draft.firstDate}
          error={errorOf("first-date")}
          onChange={(firstDate) => onChange({ firstDate })}
        />
        {draft.weekly && (
          <DateField
            id={`${PREFIX}-last-date`}
            kind="date"
            label={words.lastDate}
            value={draft.lastDate}
            error={errorOf("last-date")}
            onChange={(lastDate) => onChange({ lastDate })}
          />
        )}
      </div>
      <PartsOfDay onChange={onChange} />
      <div className="portal-pair">
        <DateField
          id={`${PREFIX}-start`}
          kind="time"
          label={words.from}
          value={draft.start}
          onChange={(start) => onChange({ start })}
        />
        <DateField
          id={`${PREFIX}-end`}
          kind="time"
          label={words.to}
          value={draft.end}
          error={errorOf("end")}
          onChange={(end) => onChange({ end })}
        />
      </div>
      <CheckboxGroup
        id={`${PREFIX}-channels`}
        legend={words.channels}
        value={[...draft.channels]}
        error={errorOf("channels")}
        onChange={(channels: string[]) => onChange({ channels })}
      >
        {postableChannels.map((one) => (
          <Checkbox key={one} value={one}>
            {wordFor(channel, one)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </>
  );
}
