import { Radio, RadioGroup } from "@navikt/ds-react/Radio";
import {
  bookingEventAnswer,
  bookingEventContinue,
  GateReply,
  type Gate,
  type GateAnswer,
  type Question,
} from "../../core/types";
import { useBooking } from "./send";
import { StepLayout } from "./StepLayout";

/** The emergency gate (R25). */
export function GateScreen({ view }: { readonly view: Gate }) {
  const send = useBooking();
  return (
    <StepLayout step={view.step} onAction={() => send(bookingEventContinue())}>
      <p className="prose">{view.intro}</p>
      <ol className="questions">
        {view.questions.map((question) => (
          <li key={question.id} className="card" data-missing={question.error !== null}>
            <Asked question={question} />
          </li>
        ))}
      </ol>
    </StepLayout>
  );
}

function Asked({ question }: { readonly question: Question }) {
  const send = useBooking();
  const chosen = question.answers.find(({ selected }) => selected)?.answer.kind ?? "";
  return (
    <RadioGroup
      legend={question.text}
      value={chosen}
      error={question.error ?? undefined}
      onChange={(kind: GateAnswer["kind"]) =>
        send(bookingEventAnswer(new GateReply(question.id, { kind })))
      }
    >
      <div className="answers">
        {question.answers.map(({ answer, label }) => (
          <Radio key={answer.kind} value={answer.kind}>
            {label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
