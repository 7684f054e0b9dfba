/**
 * The bridge to the core: sends events in, carries out the effects that come back, and holds the
 * one view model that is being shown. It decides nothing.
 */
import { BincodeSerializer } from "../generated/types/bincode";
import { BincodeReader } from "./bincode";
import { perform, type Http } from "./effects";
import { freeze, share } from "./share";
import { Requests, serializeEvent, ViewModel, type Event, type Request } from "./types";

/** The three calls of the wasm core; all speak bincode. */
export interface CoreBytes {
  /** Takes an event; answers with the effects to carry out. */
  update(event: Uint8Array): Uint8Array;
  /** Takes the result of the effect with this id; answers with the effects to carry out. */
  resolve(id: number, result: Uint8Array): Uint8Array;
  /** The present view model. */
  view(): Uint8Array;
}

export class Core {
  readonly #bytes: CoreBytes;
  readonly #onBroken: () => void;
  readonly #http: Http | undefined;
  readonly #listeners = new Set<() => void>();
  #view: ViewModel;

  /**
   * `onBroken` is called once the core can no longer be trusted (it has panicked). `http` takes the
   * place of the ordinary way to the clinic.
   */
  constructor(bytes: CoreBytes, onBroken: () => void, http?: Http) {
    this.#bytes = bytes;
    this.#onBroken = onBroken;
    this.#http = http;
    this.#view = freeze(this.#decodeView());
  }

  /**
   * Tells the core what happened. The view has been replaced when the call returns, which keeps the
   * caret of a controlled field in place.
   */
  readonly send = async (event: Event): Promise<void> => {
    const serializer = new BincodeSerializer();
    serializeEvent(event, serializer);
    this.#advance(() => this.#bytes.update(serializer.getBytes()));
  };

  /** Calls the listener after every change of the view; returns the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The present view: the same object until the core asks for a new picture. */
  readonly snapshot = (): ViewModel => this.#view;

  #advance(step: () => Uint8Array): void {
    let requests: Request[];
    try {
      requests = Requests.deserialize(new BincodeReader(step())).value;
      if (requests.some(({ effect }) => effect.kind === "Render")) this.#render();
    } catch {
      // A core that panicked is poisoned for good; only a fresh start helps.
      this.#onBroken();
      return;
    }
    for (const { id, effect } of requests) {
      if (effect.kind === "Render") continue;
      const answer = (result: Uint8Array) => this.#advance(() => this.#bytes.resolve(id, result));
      void perform(effect, { answer, tell: this.send }, this.#http);
    }
  }

  #render(): void {
    const next = share(this.#view, this.#decodeView());
    if (next === this.#view) return;
    this.#view = next;
    for (const listener of this.#listeners) listener();
  }

  #decodeView(): ViewModel {
    return ViewModel.deserialize(new BincodeReader(this.#bytes.view()));
  }
}
