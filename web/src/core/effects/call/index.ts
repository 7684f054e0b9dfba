/**
 * Call: the primitives of a call, carried out in the order they come. It decides nothing: what came
 * of them is told as facts. Nothing of a call is ever recorded or kept.
 */
import {
  callFactBroken,
  callFactDevices,
  callFactNetworkChanged,
  callFactSoundBlocked,
  type CallFact,
  type CallOperation,
  type MediaLine,
  type MediaRequest,
  type PeerRequest,
} from "../../types";
import { stayAwake } from "./awake";
import { Connection } from "./connection";
import { devices } from "./devices";
import { Level } from "./level";
import { Media } from "./media";
import { onOtherNetwork } from "./network";
import { Sound } from "./sound";
import { still } from "./still";
import { streams } from "./streams";

export class Call {
  readonly #tell: (fact: CallFact) => void;
  readonly #media: Media;
  readonly #level: Level;
  readonly #sound: Sound;
  readonly #connections = new Map<number, Connection>();

  constructor(tell: (fact: CallFact) => void) {
    this.#tell = tell;
    this.#media = new Media(tell);
    this.#level = new Level(tell);
    this.#sound = new Sound((blocked) => tell(callFactSoundBlocked(blocked)));
    navigator.mediaDevices?.addEventListener("devicechange", () => void this.#tellDevices());
    onOtherNetwork(() => this.#connections.size > 0 && tell(callFactNetworkChanged()));
    still.subscribe(() => this.#rebind());
  }

  carryOut(operation: CallOperation): void {
    switch (operation.kind) {
      case "AcquireMedia":
        void this.#acquire(operation.value);
        break;
      case "StopMedia":
        this.#media.stop();
        still.put(null);
        this.#show();
        break;
      case "OpenPeer":
        this.#open(operation.value);
        break;
      case "ClosePeer":
        this.#connections.get(operation.value)?.close();
        this.#connections.delete(operation.value);
        this.#sound.remove(operation.value);
        break;
      case "Negotiate":
        this.#connections.get(operation.value.connection)?.negotiate(operation.value);
        break;
      case "ApplyRemote":
        this.#connections.get(operation.value.connection)?.apply(operation.value);
        break;
      case "SetSend":
        this.#connections.get(operation.value.connection)?.send(operation.value);
        break;
      case "Audio":
        void this.#sound.set(operation.value).then(() => this.#tellDevices());
        break;
      case "KeepAlive":
        stayAwake(operation.value);
        break;
      case "PollStats":
        this.#connections.get(operation.value.connection)?.poll(operation.value.every_ms);
        break;
    }
  }

  #open(request: PeerRequest): void {
    const { connection } = request;
    this.#level.stop();
    try {
      const opened = new Connection(request, {
        tell: this.#tell,
        track: this.#track,
        hear: (track) => this.#sound.add(connection, track),
      });
      this.#connections.set(connection, opened);
    } catch {
      // A relay's address that the browser cannot read, or a browser without connections. What is
      // told must not overtake what the core has still to hand out.
      queueMicrotask(() => this.#tell(callFactBroken(connection)));
    }
  }

  async #acquire(request: MediaRequest): Promise<void> {
    const acquiring = this.#media.acquire(request);
    // A camera that is not wanted any more is dark already.
    this.#show();
    const fact = await acquiring;
    this.#show();
    this.#tell(fact);
    await this.#tellDevices();
  }

  /** Other tracks than before: all connections send these, and the own picture is of these. */
  #show(): void {
    streams.showOwn(this.#media.camera);
    this.#rebind();
    const { microphone } = this.#media;
    if (microphone && this.#connections.size === 0) this.#level.of(microphone);
    else this.#level.stop();
  }

  #rebind(): void {
    for (const connection of this.#connections.values()) connection.rebind();
  }

  readonly #track = (line: MediaLine["kind"]): MediaStreamTrack | null => {
    switch (line) {
      case "Sound":
        return this.#media.microphone;
      case "Camera":
        return this.#media.camera;
      case "Still":
        return still.track;
    }
  };

  async #tellDevices(): Promise<void> {
    const { microphone, camera } = this.#media;
    const list = await devices({ microphone, camera, output: this.#sound.output });
    if (list !== null) this.#tell(callFactDevices(list));
  }
}
