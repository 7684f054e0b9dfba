/** The room where one meets: one stage at a time, and what stands beside each of them. */
import { useEffect, useRef, type ReactNode } from "react";
import type { Room, RoomStage } from "../../core/types";
import { ErrorNote } from "../../parts/ErrorPanel";
import { Facts } from "../../parts/Facts";
import { Waiting } from "../../parts/Waiting";
import { OverStage, ShutStage, TelephoneStage } from "./After";
import { CheckingStage, WaitingStage } from "./Before";
import { CrisisHelp } from "./Crisis";
import { ProblemReport, WhereaboutsForm } from "./Forms";
import { MeetingStage } from "./Meeting";
import { Notices } from "./Notices";

type Props = {
  readonly view: Room;
  /** The heading and the way back, in the frame of the app or of the portal. */
  readonly heading: ReactNode;
  readonly back: ReactNode;
};

export function RoomView({ view, heading, back }: Props) {
  return (
    <div className="stack stack--wide room">
      <div className="stack">
        {heading}
        {view.rows.length > 0 && <Facts rows={view.rows} />}
      </div>
      <p className="visually-hidden" role="status">
        {view.announcement}
      </p>
      <Notices notices={view.notices} />
      <Stage stage={view.stage} />
      {view.crisis !== null && <CrisisHelp view={view.crisis} />}
      <ErrorNote error={view.error} />
      {view.problem !== null && <ProblemReport view={view.problem} />}
      {view.whereabouts !== null && <WhereaboutsForm view={view.whereabouts} />}
      <p>{back}</p>
    </div>
  );
}

/** On another stage the button one pressed is gone: the keyboard goes to the new stage's top. */
function Stage({ stage }: { readonly stage: RoomStage }) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(stage.kind);
  useEffect(() => {
    if (shown.current === stage.kind) return;
    const begun = shown.current === "Fetching";
    shown.current = stage.kind;
    if (!begun) box.current?.focus();
  }, [stage.kind]);
  return (
    <div ref={box} tabIndex={-1} className="room-stage" data-stage={stage.kind}>
      {draw(stage)}
    </div>
  );
}

function draw(stage: RoomStage) {
  switch (stage.kind) {
    case "Fetching":
      return <Waiting label="" shape="Text" />;
    case "Checking":
      return <CheckingStage view={stage.value} />;
    case "Joining":
      return <Waiting label={stage.value} shape="Text" />;
    case "Waiting":
      return <WaitingStage view={stage.value} />;
    case "Meeting":
      return <MeetingStage view={stage.value} />;
    case "Over":
      return <OverStage view={stage.value} />;
    case "Shut":
      return <ShutStage view={stage.value} />;
    case "Telephone":
      return <TelephoneStage view={stage.value} />;
  }
}
