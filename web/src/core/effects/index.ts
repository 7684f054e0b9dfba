/**
 * Carries out what the core asks for: one attempt each, and the result as bytes. What belongs to a
 * call comes in a part of its own when the first room is opened.
 */
import { BincodeSerializer } from "../../generated/types/bincode";
import {
  exchangeResultRefused,
  secretResultUnavailable,
  serializeExchangeResult,
  serializeFileResult,
  serializeHandoffResult,
  serializeHttpResult,
  serializeRealtimeResult,
  serializeSecretResult,
  serializeSignatureResult,
  serializeStoreResult,
  type Effect,
  type Event,
  type HttpRequest,
  type HttpResult,
  type RealtimeResult,
} from "../types";
import { saveFile } from "./files";
import { handoff } from "./handoff";
import { http } from "./http";
import { random } from "./random";
import { store } from "./store";
import { time } from "./time";

/** The ways back into the core. */
export interface Ways {
  /** The result of this effect, as bytes. Some effects have none, a socket has many. */
  readonly answer: (result: Uint8Array) => void;
  /** What happened unasked. */
  readonly tell: (event: Event) => void;
}

/** How requests reach the clinic; the portal's carry its own session. */
export type Http = (request: HttpRequest) => Promise<HttpResult>;

type Asked = Exclude<Effect, { kind: "Render" }>;
type Meeting = Extract<Asked, { kind: "Realtime" | "Call" | "Signature" }>;

export async function perform(
  effect: Asked,
  { answer, tell }: Ways,
  ask: Http = http,
): Promise<void> {
  switch (effect.kind) {
    case "Realtime":
    case "Call":
    case "Signature":
      return meet(effect, { answer, tell });
    default:
      return answer(await once(effect, ask));
  }
}

/** The part with the call in it. What is asked meanwhile waits for it, in its order. */
let part: Promise<typeof import("./meeting")> | undefined;

async function meet(effect: Meeting, { answer, tell }: Ways): Promise<void> {
  part ??= import("./meeting");
  const { callOf, realtime, signature } = await part;
  switch (effect.kind) {
    case "Realtime":
      return realtime(effect.value, (result) => answer(bytesOf(result)));
    case "Call":
      return callOf(tell).carryOut(effect.value);
    case "Signature": {
      const serializer = new BincodeSerializer();
      serializeSignatureResult(await signature(effect.value), serializer);
      return answer(serializer.getBytes());
    }
  }
}

function bytesOf(result: RealtimeResult): Uint8Array {
  const serializer = new BincodeSerializer();
  serializeRealtimeResult(result, serializer);
  return serializer.getBytes();
}

async function once(effect: Exclude<Asked, Meeting>, ask: Http): Promise<Uint8Array> {
  const serializer = new BincodeSerializer();
  switch (effect.kind) {
    case "Http":
      serializeHttpResult(await ask(effect.value), serializer);
      break;
    case "Store":
      serializeStoreResult(store(effect.value), serializer);
      break;
    case "Time":
      (await time(effect.value)).serialize(serializer);
      break;
    case "Random":
      random(effect.value).serialize(serializer);
      break;
    case "WebHandoff":
      serializeHandoffResult(handoff(effect.value), serializer);
      break;
    case "Files":
      serializeFileResult(saveFile(effect.value), serializer);
      break;
    case "Secret":
      // A page has no place for secrets; the core never asks one of it.
      serializeSecretResult(secretResultUnavailable(), serializer);
      break;
    case "Exchange":
      // A link meant for the app: a page is signed in by its cookie.
      serializeExchangeResult(exchangeResultRefused(), serializer);
      break;
  }
  return serializer.getBytes();
}
