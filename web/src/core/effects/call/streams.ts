/**
 * What is to be seen: the own camera, and the others' pictures by the number of their connection.
 * The core says where each is drawn; a screen binds it to its `<video>`.
 */
export type Pictures = {
  readonly camera: MediaStream | null;
  readonly still: MediaStream | null;
};

const none: Pictures = { camera: null, still: null };

class Streams {
  readonly #listeners = new Set<() => void>();
  readonly #others = new Map<number, Pictures>();
  #own: MediaStream | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly own = (): MediaStream | null => this.#own;

  of(connection: number): Pictures {
    return this.#others.get(connection) ?? none;
  }

  showOwn(camera: MediaStreamTrack | null): void {
    if ((this.#own?.getVideoTracks()[0] ?? null) === camera) return;
    this.#own = camera === null ? null : new MediaStream([camera]);
    this.#changed();
  }

  show(connection: number, what: keyof Pictures, track: MediaStreamTrack): void {
    const pictures = { ...this.of(connection), [what]: new MediaStream([track]) };
    this.#others.set(connection, pictures);
    this.#changed();
  }

  remove(connection: number): void {
    if (this.#others.delete(connection)) this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const streams = new Streams();
