import { Button } from "@navikt/ds-react/Button";
import {
  roomEventAllowSound,
  roomEventContinue,
  roomEventKeepVideo,
  type NoticeDeed,
  type RoomEvent,
  type RoomNotice,
} from "../../core/types";
import { Callout } from "../../parts/Callout";
import { useRoom } from "./send";

const deeds: Record<NoticeDeed["kind"], () => RoomEvent> = {
  Continue: roomEventContinue,
  AllowSound: roomEventAllowSound,
  KeepVideo: () => roomEventKeepVideo(true),
};

/** What is to be known beside every stage, announced politely. The region stays in the page. */
export function Notices({ notices }: { readonly notices: readonly RoomNotice[] }) {
  return (
    <div className="room-notices" role="status">
      {notices.map((notice) => (
        <Callout key={notice.text} tone={notice.tone}>
          <Notice notice={notice} />
        </Callout>
      ))}
    </div>
  );
}

function Notice({ notice: { text, action, call } }: { readonly notice: RoomNotice }) {
  const send = useRoom();
  return (
    <div className="room-notices__row">
      <p className="prose">{text}</p>
      {action !== null && (
        <Button size="small" onClick={() => send(deeds[action.does.kind]())}>
          {action.label}
        </Button>
      )}
      {call !== null && (
        <a className="calls__number" href={call.address} aria-label={call.label}>
          {call.number}
        </a>
      )}
    </div>
  );
}
