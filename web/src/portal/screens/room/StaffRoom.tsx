import "../../../styles/room.css";
import { useEffect, useState } from "react";
import type { Core } from "../../../core/core";
import { eventDeviceLanguages, type Room, type Screen } from "../../../core/types";
import { CoreContext, useSend, useView } from "../../../core/use-view";
import { ErrorBody } from "../../../parts/ErrorPanel";
import { Waiting } from "../../../parts/Waiting";
import { RoomView } from "../../../screens/room/Room";
import { Heading } from "../../parts/Heading";
import { Link } from "../../parts/Link";
import { paths } from "../../route";
import { usePortal } from "../../session";
import { useLanguage, useTexts } from "../../texts";
import { leaveRoom, openRoom } from "./staff-core";

/** The clinician's room: the core's, with the same screens as the patients'. */
export default function StaffRoom({ id }: { readonly id: string }) {
  const { clinic } = usePortal();
  const language = useLanguage();
  const [core, setCore] = useState<Core>();
  // Another language is no reason to leave the room: it is told to the core below.
  const [first] = useState(language);

  useEffect(() => {
    let here = true;
    let opened: Core | undefined;
    const opening = openRoom(clinic, id, first);
    void opening.then((found) => {
      opened = found;
      if (here) setCore(found);
      else leaveRoom(found);
    });
    return () => {
      here = false;
      if (opened !== undefined) leaveRoom(opened);
    };
  }, [clinic, id, first]);

  if (core === undefined) return <Coming />;
  return (
    <CoreContext value={core}>
      <Shown id={id} />
    </CoreContext>
  );
}

/** Before the core is there. */
function Coming() {
  const { room } = useTexts();
  return (
    <div className="stack stack--wide">
      <Heading title={room.heading}>{room.heading}</Heading>
      <Waiting label="" shape="Text" />
    </div>
  );
}

function Shown({ id }: { readonly id: string }) {
  const { ended } = usePortal();
  const language = useLanguage();
  const send = useSend();
  const screen = useView((view) => view.screen);
  const signIn = screen.kind === "SignIn";

  useEffect(() => send(eventDeviceLanguages([language])), [send, language]);
  // The clinic has refused something because the session is over: signing in is the portal's.
  useEffect(() => {
    if (signIn) ended();
  }, [signIn, ended]);

  return <Frame id={id} screen={screen} />;
}

function Frame({ id, screen }: { readonly id: string; readonly screen: Screen }) {
  const { room } = useTexts();
  const back = <Link to={paths.visit(id)}>{room.back}</Link>;
  if (screen.kind === "Room") {
    // The title of the tab is never a patient's name.
    const heading = <Heading title={room.heading}>{screen.value.heading || room.heading}</Heading>;
    return <RoomView view={withoutTest(screen.value)} heading={heading} back={back} />;
  }
  if (screen.kind !== "Failed") return <Coming />;
  return (
    <div className="stack">
      <Heading title={room.heading}>{screen.value.heading}</Heading>
      <ErrorBody error={screen.value} />
      <p>{back}</p>
    </div>
  );
}

/** The device test is a page of the patients' app. */
function withoutTest(view: Room): Room {
  if (view.stage.kind !== "Shut") return view;
  const stage = { ...view.stage, value: { ...view.stage.value, test: null } };
  return { ...view, stage: stage as Room["stage"] } as Room;
}
