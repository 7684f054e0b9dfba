/**
 * Saves a draft while it is written: one request at a time, always the newest text, tried again until
 * it is kept. The text never goes into any store of the browser: it would outlive the session.
 */

/** A pause in the writing after which the draft is sent, in milliseconds. */
const PAUSE_MS = 800;
/** After a failed try, in milliseconds. */
const AGAIN_MS = 5_000;

export type DraftView = {
  readonly text: string;
  readonly state: "saved" | "unsaved" | "saving" | "failed";
};

export class Draft {
  readonly #save: (text: string) => Promise<unknown>;
  readonly #listeners = new Set<() => void>();
  #view: DraftView;
  #kept: string;
  #underWay: Promise<boolean> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `first` is what the clinic has; `save` rejects when the clinic did not take the text. */
  constructor(first: string, save: (text: string) => Promise<unknown>) {
    this.#view = { text: first, state: "saved" };
    this.#kept = first;
    this.#save = save;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DraftView => this.#view;

  /** Whether all that was written is kept. */
  get isKept(): boolean {
    return this.#view.text === this.#kept;
  }

  readonly write = (text: string): void => {
    this.#show({ text, state: "unsaved" });
    this.#later(PAUSE_MS);
  };

  /** Sends until what is kept is what is written; answers whether it is. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.#timer);
    while (!this.isKept) {
      this.#underWay ??= this.#send();
      // One after the other: an older text must not arrive last.
      // oxlint-disable-next-line no-await-in-loop
      if (!(await this.#underWay)) return false;
    }
    return true;
  };

  /** The page is left: the last words are sent, and nothing after them. */
  readonly leave = async (): Promise<void> => {
    await this.flush();
    clearTimeout(this.#timer);
  };

  async #send(): Promise<boolean> {
    const { text } = this.#view;
    this.#show({ text, state: "saving" });
    try {
      await this.#save(text);
      this.#kept = text;
      this.#show({ text: this.#view.text, state: this.isKept ? "saved" : "unsaved" });
      return true;
    } catch {
      this.#show({ text: this.#view.text, state: "failed" });
      this.#later(AGAIN_MS);
      return false;
    } finally {
      this.#underWay = undefined;
    }
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  #show(view: DraftView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
