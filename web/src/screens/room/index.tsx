import "@navikt/ds-css/dist/component/form.min.css";
import "../../styles/room.css";
import type { Screen } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { AppLink } from "../../parts/AppLink";
import { DeviceTestScreen } from "./Before";
import { RoomView } from "./Room";

type Props = { readonly screen: Extract<Screen, { kind: "Room" | "DeviceTest" }> };

/** Meeting, as one part: most visits to the page never come here. */
export default function RoomPages({ screen }: Props) {
  if (screen.kind === "DeviceTest") return <DeviceTestScreen view={screen.value} />;
  const { value: view } = screen;
  return (
    <RoomView
      view={view}
      heading={<PageHeading>{view.heading}</PageHeading>}
      back={<AppLink path={view.back.path}>{view.back.label}</AppLink>}
    />
  );
}
