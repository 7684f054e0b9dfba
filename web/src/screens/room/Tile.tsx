import { Button } from "@navikt/ds-react/Button";
import {
  CheckmarkCircleIcon,
  ExclamationmarkTriangleIcon,
  MicrophoneSlashIcon,
} from "@navikt/aksel-icons";
import { useId } from "react";
import { roomEventRemove, type Tile } from "../../core/types";
import { Picture, usePictures } from "./Picture";
import { useRoom } from "./send";

/** One of the others: their pictures or their name, who they are, and how the line to them is. */
export function TileView({ tile }: { readonly tile: Tile }) {
  const send = useRoom();
  const name = useId();
  const { camera, still } = usePictures(tile.connection);
  const { remove } = tile;
  return (
    <li
      className="room-tile"
      aria-labelledby={name}
      data-link={tile.link.kind}
      data-pinned={tile.pinned}
      data-still={tile.still}
      data-peer={tile.peer}
    >
      <div className="room-tile__pictures">
        {tile.still && <Picture stream={still} label={`${tile.name}: ${tile.role}`} />}
        {tile.camera ? (
          <Picture stream={camera} label={tile.name} />
        ) : (
          !tile.still && (
            <p className="room-tile__initial" aria-hidden="true">
              {tile.name.slice(0, 1)}
            </p>
          )
        )}
      </div>
      <div className="room-tile__words">
        <p className="strong room-tile__name" id={name}>
          {tile.name}
          {!tile.microphone && <MicrophoneSlashIcon aria-hidden />}
        </p>
        <p className="small room-tile__role">
          {tile.role}
          <span className="room-tile__verified">
            {tile.verified ? (
              <CheckmarkCircleIcon aria-hidden />
            ) : (
              <ExclamationmarkTriangleIcon aria-hidden />
            )}
            {tile.verified_label}
          </span>
        </p>
        <p className="small room-tile__link">{tile.link_label}</p>
        {tile.state_label !== "" && <p className="small">{tile.state_label}</p>}
        {remove !== null && (
          <Button
            size="small"
            variant="secondary"
            data-color="danger"
            onClick={() => send(roomEventRemove(tile.peer))}
          >
            {remove}
          </Button>
        )}
      </div>
    </li>
  );
}
