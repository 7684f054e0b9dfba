/** Carries out what the core asks for: one attempt each, and the result as bytes. */
import { BincodeSerializer } from "../../generated/types/bincode";
import {
  exchangeResultRefused,
  secretResultUnavailable,
  serializeExchangeResult,
  serializeFileResult,
  serializeHandoffResult,
  serializeHttpResult,
  serializeSecretResult,
  serializeStoreResult,
  type Effect,
} from "../types";
import { saveFile } from "./files";
import { handoff } from "./handoff";
import { http } from "./http";
import { random } from "./random";
import { store } from "./store";
import { time } from "./time";

export async function perform(effect: Exclude<Effect, { kind: "Render" }>): Promise<Uint8Array> {
  const serializer = new BincodeSerializer();
  switch (effect.kind) {
    case "Http":
      serializeHttpResult(await http(effect.value), serializer);
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
