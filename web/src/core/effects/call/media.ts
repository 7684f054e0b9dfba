/** Own microphone and camera: opened one request after the other, and closed at once. */
import {
  callFactInterrupted,
  callFactMediaDenied,
  callFactMediaGranted,
  MediaDenial,
  MediaGrant,
  type CallFact,
  type MediaRequest,
} from "../../types";
import { isGone, reasonOf, wasCamera } from "./denial";

/** A track may be silent for a moment while the system switches devices. */
const MUTED_FOR_MS = 1_000;
/** What a consultation needs, and four can send (CALLS § 1). */
const PICTURE = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 24, max: 30 },
};

type Opened = { readonly track: MediaStreamTrack; readonly choice: string };

export class Media {
  readonly #tell: (fact: CallFact) => void;
  #microphone: Opened | null = null;
  #camera: Opened | null = null;
  /** Counts the times all was stopped: what is granted after that is closed at once. */
  #stops = 0;
  #row: Promise<unknown> = Promise.resolve();
  #interrupted = false;

  constructor(tell: (fact: CallFact) => void) {
    this.#tell = tell;
  }

  get microphone(): MediaStreamTrack | null {
    return this.#microphone?.track ?? null;
  }

  get camera(): MediaStreamTrack | null {
    return this.#camera?.track ?? null;
  }

  /** Opens what is asked for in place of what is open; answers with the fact to tell. */
  acquire(request: MediaRequest): Promise<CallFact> {
    // The lamp goes out before anybody is asked for anything.
    if (!request.camera) this.#camera = shut(this.#camera);
    const stops = this.#stops;
    const acquiring = this.#row.then(() => this.#open(request, stops));
    this.#row = acquiring;
    return acquiring;
  }

  stop(): void {
    this.#stops += 1;
    this.#interrupted = false;
    this.#microphone = shut(this.#microphone);
    this.#camera = shut(this.#camera);
  }

  /** `stops`: how often all had been stopped when this was asked for. */
  async #open(request: MediaRequest, stops: number): Promise<CallFact> {
    if (this.#stops !== stops) return this.#granted(request);
    const facing = request.facing_away ? "environment" : "user";
    const microphone = { wanted: request.microphone, choice: request.microphone_id };
    const camera = { wanted: request.camera, choice: `${request.camera_id} ${facing}` };
    const hears = microphone.wanted && !this.#serves(this.#microphone, microphone.choice);
    const sees = camera.wanted && !this.#serves(this.#camera, camera.choice);
    // Many phones have one camera at a time.
    if (sees) this.#camera = shut(this.#camera);
    if (hears) this.#microphone = shut(this.#microphone);
    try {
      if (hears || sees) {
        const tracks = await ask(request, hears, sees, facing);
        if (this.#stops !== stops) {
          for (const track of tracks) track.stop();
        } else {
          this.#keep(tracks, microphone.choice, camera.choice);
        }
      }
      return this.#granted(request);
    } catch (error) {
      const about = await wasCamera(error, { microphone: hears, camera: sees });
      return callFactMediaDenied(new MediaDenial(request.request, about, reasonOf(error)));
    }
  }

  #granted({ request }: MediaRequest): CallFact {
    const got = new MediaGrant(request, this.#microphone !== null, this.#camera !== null);
    return callFactMediaGranted(got);
  }

  /** Whether what is open is what is asked for. What the system took away must be opened anew. */
  #serves(open: Opened | null, choice: string): boolean {
    if (open === null || this.#interrupted) return false;
    return open.choice === choice && open.track.readyState === "live" && !open.track.muted;
  }

  #keep(tracks: readonly MediaStreamTrack[], microphone: string, camera: string): void {
    this.#interrupted = false;
    for (const track of tracks) {
      if (track.kind === "audio") this.#microphone = { track, choice: microphone };
      else this.#camera = { track, choice: camera };
      this.#watch(track);
    }
  }

  /** A telephone call mutes the microphone; an unplugged device ends its track. */
  #watch(track: MediaStreamTrack): void {
    const inUse = () => track === this.microphone || track === this.camera;
    track.addEventListener("ended", () => {
      if (!inUse()) return;
      this.#interrupt(true);
      this.#interrupt(false);
    });
    // A camera alone is also muted by its own shutter, which is no interruption.
    if (track.kind !== "audio") return;
    track.addEventListener("mute", () => {
      setTimeout(() => {
        if (track.muted && inUse()) this.#interrupt(true);
      }, MUTED_FOR_MS);
    });
    track.addEventListener("unmute", () => {
      if (this.#interrupted && inUse()) this.#interrupt(false);
    });
  }

  #interrupt(now: boolean): void {
    this.#interrupted = true;
    this.#tell(callFactInterrupted(now));
  }
}

function shut(open: Opened | null): null {
  open?.track.stop();
  return null;
}

async function ask(
  request: MediaRequest,
  hears: boolean,
  sees: boolean,
  facing: string,
): Promise<MediaStreamTrack[]> {
  // Absent on pages without TLS.
  if (navigator.mediaDevices === undefined) throw new Error("no media here");
  const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const open = async (exactly: boolean): Promise<MediaStreamTrack[]> => {
    const by = (id: string) => (exactly && id !== "" ? { deviceId: { exact: id } } : {});
    const way = request.camera_id === "" || !exactly ? { facingMode: { ideal: facing } } : {};
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: hears && { ...sound, ...by(request.microphone_id) },
      video: sees && { ...PICTURE, ...way, ...by(request.camera_id) },
    });
    return stream.getTracks();
  };
  try {
    return await open(true);
  } catch (error) {
    const chosen = request.microphone_id !== "" || request.camera_id !== "";
    if (chosen && isGone(error)) return open(false);
    throw error;
  }
}
