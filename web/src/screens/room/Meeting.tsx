/** Meeting: the others, oneself, who knocks, and the row of buttons. */
import { Button } from "@navikt/ds-react/Button";
import { DoorOpenIcon, ImageIcon } from "@navikt/aksel-icons";
import { useRef, type ChangeEvent } from "react";
import { pictureOf, still } from "../../core/effects/call/still";
import {
  roomEventAdmit,
  roomEventDeny,
  roomEventEnd,
  roomEventLeave,
  roomEventPrivateTime,
  roomEventReportProblem,
  roomEventStill,
  type Knock,
  type Meeting,
  type Switch,
} from "../../core/types";
import { ActionButton } from "../../parts/ActionButton";
import { Devices, Preview, SwitchButton, Switches, Trouble } from "./OwnMedia";
import { Picture, useOwnStill } from "./Picture";
import { useRoom } from "./send";
import { TileView } from "./Tile";

export function MeetingStage({ view }: { readonly view: Meeting }) {
  const send = useRoom();
  const { own, tiles, end } = view;
  const ownStill = useOwnStill();
  return (
    <div className="stack">
      <Knocks knocks={view.knocks} />
      <ul className="room-tiles" data-count={tiles.length}>
        {tiles.map((tile) => (
          <TileView key={tile.peer} tile={tile} />
        ))}
        {view.alone !== null && (
          <li className="tile-of-one">
            <p className="prose" role="status">
              {view.alone}
            </p>
          </li>
        )}
        <li className="own-tile">
          <Preview own={own} />
          {view.still.on && <Picture stream={ownStill} label={view.still.state} />}
        </li>
      </ul>
      <Trouble problem={own.problem} />
      <div className="room-bar">
        <Switches own={own}>
          <StillButton view={view.still} />
          <Button
            variant="secondary"
            data-color="danger"
            icon={<DoorOpenIcon aria-hidden />}
            onClick={() => send(roomEventLeave())}
          >
            {view.leave}
          </Button>
        </Switches>
      </div>
      <Devices own={own} />
      {view.private_time !== null && <PrivateTime view={view.private_time} />}
      {end !== null && (
        <div className="stack stack--tight">
          <ActionButton action={end} variant="danger" onPress={() => send(roomEventEnd())} />
        </div>
      )}
      {view.report !== "" && (
        <Button variant="tertiary" onClick={() => send(roomEventReportProblem(true))}>
          {view.report}
        </Button>
      )}
    </div>
  );
}

/** A youth's time alone with the clinician: how it is, and what pressing does. */
function PrivateTime({ view }: { readonly view: Switch }) {
  const send = useRoom();
  return (
    <div className="stack stack--tight">
      <p className="prose" role="status">
        {view.state}
      </p>
      <Button
        variant="secondary"
        disabled={!view.enabled}
        onClick={() => send(roomEventPrivateTime(!view.on))}
      >
        {view.label}
      </Button>
    </div>
  );
}

/** Those who want to be let in, and that there is somebody, at once. */
function Knocks({ knocks }: { readonly knocks: readonly Knock[] }) {
  const send = useRoom();
  if (knocks.length === 0) return null;
  return (
    <ul className="knocks">
      {knocks.map((knock) => (
        <li key={knock.peer} className="callout callout--warn knock">
          <div>
            <p className="strong">{knock.name}</p>
            <p>{knock.detail}</p>
          </div>
          <div className="button-row">
            <Button onClick={() => send(roomEventAdmit(knock.peer))}>{knock.admit}</Button>
            <Button variant="secondary" onClick={() => send(roomEventDeny(knock.peer))}>
              {knock.deny}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Shows a picture from the device's own files or camera; it goes to the others and nowhere else. */
function StillButton({ view }: { readonly view: Switch }) {
  const send = useRoom();
  const files = useRef<HTMLInputElement>(null);
  const share = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = "";
    const picture = file === undefined ? null : await pictureOf(file);
    if (picture === null) return;
    still.put(picture);
    send(roomEventStill(true));
  };
  return (
    <>
      <SwitchButton
        view={view}
        icon={<ImageIcon />}
        calm
        onSwitch={(on) => {
          if (on) {
            files.current?.click();
            return;
          }
          still.put(null);
          send(roomEventStill(false));
        }}
      />
      <input
        ref={files}
        type="file"
        accept="image/*"
        hidden
        aria-label={view.label}
        onChange={(event) => void share(event)}
      />
    </>
  );
}
