import { useCallback } from "react";
import { eventRoom, type RoomEvent } from "../../core/types";
import { useSend } from "../../core/use-view";

/** The way to tell the core what was done in a room. */
export function useRoom(): (event: RoomEvent) => void {
  const send = useSend();
  return useCallback((event: RoomEvent) => send(eventRoom(event)), [send]);
}
