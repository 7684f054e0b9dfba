import { Heading } from "../parts/Heading";
import { Link } from "../parts/Link";
import { paths } from "../route";
import { useTexts } from "../texts";
import { RoomMount } from "./RoomMount";

/** The room of a visit: the core's room screen within the portal's frame. */
export function Room({ id }: { readonly id: string }) {
  const { room } = useTexts();
  return (
    <div className="stack stack--wide">
      <Heading title={room.heading}>{room.heading}</Heading>
      <p>
        <Link to={paths.visit(id)}>{room.back}</Link>
      </p>
      <RoomMount />
    </div>
  );
}
