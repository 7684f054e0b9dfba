/** The portal's one core. It is loaded when a room is first opened, and knows of nothing but rooms. */
import { Core } from "../../../core/core";
import { eventConnectivity, eventOpenUrl, eventStart, Start } from "../../../core/types";
import { loadWasm } from "../../../core/wasm";
import { showBroken } from "../../../frame/page";
import type { Clinic } from "../../api/clinic";
import type { Language } from "../../texts";
import { staffHttp } from "./http";

/** A page of text: nothing of a visit is kept there, and nothing is asked of the clinic. */
const AWAY = "/privacy";

let started: Promise<Core> | undefined;
/** Whose session the core's requests carry. */
let session: Clinic | undefined;

/** Opens the room of a visit. */
export async function openRoom(clinic: Clinic, visit: string, language: Language): Promise<Core> {
  session = clinic;
  const path = `/staff/visits/${encodeURIComponent(visit)}/room`;
  if (started !== undefined) {
    const core = await started;
    void core.send(eventOpenUrl(path));
    return core;
  }
  started = start(path, language);
  // One that did not load is loaded anew the next time.
  started.catch(() => (started = undefined));
  return started;
}

async function start(path: string, language: Language): Promise<Core> {
  const wasm = await loadWasm();
  const core = new Core(wasm, showBroken, (request) => {
    if (session === undefined) throw new Error("no session of the portal's");
    return staffHttp(session)(request);
  });
  void core.send(eventStart(new Start(path, [language], navigator.onLine)));
  addEventListener("online", () => void core.send(eventConnectivity(true)));
  addEventListener("offline", () => void core.send(eventConnectivity(false)));
  return core;
}

/** Leaves the room: camera, microphone, connections and socket are closed. */
export function leaveRoom(core: Core): void {
  void core.send(eventOpenUrl(AWAY));
}
