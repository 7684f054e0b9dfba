import { useCallback } from "react";
import { eventBooking, type BookingEvent } from "../../core/types";
import { useSend } from "../../core/use-view";

/** The way to tell the core what was done on a booking screen. */
export function useBooking(): (event: BookingEvent) => void {
  const send = useSend();
  return useCallback((event: BookingEvent) => send(eventBooking(event)), [send]);
}
