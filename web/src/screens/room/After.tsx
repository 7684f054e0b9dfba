/** Where one does not meet: over or left, a room that is shut, a visit by telephone. */
import { Button } from "@navikt/ds-react/Button";
import {
  roomEventJoin,
  roomEventRate,
  roomEventReportProblem,
  type Over,
  type Shut,
  type TelephoneVisit,
} from "../../core/types";
import { ButtonLink } from "../../parts/ButtonLink";
import { ChoiceCards } from "../../parts/ChoiceCards";
import { Facts } from "../../parts/Facts";
import { useRoom } from "./send";

export function OverStage({ view }: { readonly view: Over }) {
  const send = useRoom();
  const { again, rating, rated, report } = view;
  return (
    <div className="card stack narrow">
      <div className="stack stack--tight" role="status">
        <h2>{view.heading}</h2>
        <p className="prose">{view.text}</p>
      </div>
      {again !== null && <Button onClick={() => send(roomEventJoin())}>{again}</Button>}
      {rating !== null && rated === null && (
        <ChoiceCards choices={rating} onPick={(id) => send(roomEventRate(Number(id)))} />
      )}
      <div role="status">{rated !== null && <p>{rated}</p>}</div>
      {report !== null && (
        <Button variant="tertiary" onClick={() => send(roomEventReportProblem(true))}>
          {report}
        </Button>
      )}
    </div>
  );
}

export function ShutStage({ view }: { readonly view: Shut }) {
  return (
    <div className="card stack narrow">
      <h2>{view.heading}</h2>
      <p className="prose">{view.text}</p>
      {view.test !== null && (
        <div>
          <ButtonLink link={view.test} variant="secondary" />
        </div>
      )}
    </div>
  );
}

export function TelephoneStage({ view }: { readonly view: TelephoneVisit }) {
  const send = useRoom();
  return (
    <div className="card stack narrow">
      <p className="prose strong">{view.when}</p>
      <Facts rows={[view.from, view.to]} />
      {view.report !== "" && (
        <Button variant="tertiary" onClick={() => send(roomEventReportProblem(true))}>
          {view.report}
        </Button>
      )}
    </div>
  );
}
