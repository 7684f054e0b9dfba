/**
 * The others' sound. It plays by itself and not in a screen's `<video>`: what is drawn may change,
 * nobody falls silent for that.
 */
import type { AudioSetting } from "../../types";
import { canPickOutput } from "./devices";

export class Sound {
  readonly #tell: (blocked: boolean) => void;
  readonly #players = new Map<number, HTMLAudioElement>();
  #on = false;
  #output = "";
  #blocked = false;

  /** `tell` is called when the browser will not play before a tap, and when it plays after all. */
  constructor(tell: (blocked: boolean) => void) {
    this.#tell = tell;
  }

  /** The chosen output's id; empty for the device's own choice. */
  get output(): string {
    return this.#output;
  }

  add(connection: number, track: MediaStreamTrack): void {
    this.remove(connection);
    const player = new Audio();
    player.srcObject = new MediaStream([track]);
    this.#players.set(connection, player);
    void this.#play();
  }

  remove(connection: number): void {
    const player = this.#players.get(connection);
    if (!player) return;
    player.pause();
    player.srcObject = null;
    this.#players.delete(connection);
  }

  async set({ on, output_id }: AudioSetting): Promise<void> {
    this.#on = on;
    this.#output = output_id;
    await this.#play();
  }

  async #play(): Promise<void> {
    const results = await Promise.all([...this.#players.values()].map((one) => this.#start(one)));
    const blocked = results.includes(false);
    if (blocked === this.#blocked) return;
    this.#blocked = blocked;
    this.#tell(blocked);
  }

  /** Whether the browser let it play, or need not. */
  async #start(player: HTMLAudioElement): Promise<boolean> {
    if (!this.#on) {
      player.pause();
      return true;
    }
    // Within the tap that allowed it: nothing may be waited for before.
    const playing = player.play();
    if (canPickOutput() && player.sinkId !== this.#output) {
      // A headset that has just been unplugged: the device's own choice goes on.
      void player.setSinkId(this.#output).catch(() => undefined);
    }
    try {
      await playing;
      return true;
    } catch (error) {
      // Another ending ("AbortError") is that of a player which is gone.
      return !(error instanceof DOMException && error.name === "NotAllowedError");
    }
  }
}
