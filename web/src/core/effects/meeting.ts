/** What a room needs of the browser, in one part. */
import { eventCall, type CallFact, type Event } from "../types";
import { Call } from "./call";

export { realtime } from "./realtime";
export { signature } from "./signature";

let call: Call | undefined;

/** The page's one call. */
export function callOf(tell: (event: Event) => void): Call {
  call ??= new Call((fact: CallFact) => tell(eventCall(fact)));
  return call;
}
