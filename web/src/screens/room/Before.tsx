/** Before one meets: the check of microphone and camera, the waiting room, the device test. */
import { Button } from "@navikt/ds-react/Button";
import {
  roomEventAllowMedia,
  roomEventJoin,
  roomEventLeave,
  type Checking,
  type DeviceTest,
  type WaitingRoom,
} from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { Notices } from "./Notices";
import { Devices, Level, Preview, Switches, Trouble } from "./OwnMedia";
import { useRoom } from "./send";

export function CheckingStage({ view }: { readonly view: Checking }) {
  const send = useRoom();
  const { own, allow, join } = view;
  return (
    <div className="check">
      <Preview own={own} />
      <div className="stack">
        <p className="prose">{view.lead}</p>
        <Trouble problem={own.problem} />
        {allow === null ? (
          <>
            <Level own={own} />
            <Switches own={own} />
            <Devices own={own} />
          </>
        ) : (
          <ActionButton
            action={allow}
            variant="secondary"
            onPress={() => send(roomEventAllowMedia())}
          />
        )}
        <ActionButton action={join} onPress={() => send(roomEventJoin())} />
      </div>
    </div>
  );
}

export function WaitingStage({ view }: { readonly view: WaitingRoom }) {
  const send = useRoom();
  const { own } = view;
  return (
    <div className="check">
      <Preview own={own} />
      <div className="stack">
        <p className="prose" role="status">
          {view.lead}
        </p>
        <Trouble problem={own.problem} />
        <Level own={own} />
        <Switches own={own} />
        <Devices own={own} />
        <Button variant="secondary" onClick={() => send(roomEventLeave())}>
          {view.leave}
        </Button>
      </div>
    </div>
  );
}

export function DeviceTestScreen({ view }: { readonly view: DeviceTest }) {
  const send = useRoom();
  const { own, allow } = view;
  return (
    <div className="stack stack--wide">
      <div className="stack">
        <PageHeading>{view.heading}</PageHeading>
        <p className="prose">{view.lead}</p>
      </div>
      <div className="check">
        <Preview own={own} />
        <div className="stack">
          <Trouble problem={own.problem} />
          {allow === null ? (
            <>
              <Level own={own} />
              <Switches own={own} />
              <Devices own={own} />
            </>
          ) : (
            <ActionButton action={allow} onPress={() => send(roomEventAllowMedia())} />
          )}
          <Notices notices={view.findings} />
        </div>
      </div>
      <p>
        <AppLink path={view.back.path}>{view.back.label}</AppLink>
      </p>
    </div>
  );
}
