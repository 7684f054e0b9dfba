/**
 * A still picture, such as one of the skin, that the person has chosen to show. It is drawn on a
 * canvas and sent as a video line; nothing is uploaded, and nothing is kept when sharing ends.
 */

/** The longer side at most, in pixels: enough for a mole, and quickly there. */
const LONGEST_SIDE = 1280;
/** Drawn again this often, so that whoever comes later, or lost a packet, sees it too. */
const REDRAWN_MS = 1_000;

class Still {
  readonly #listeners = new Set<() => void>();
  #stream: MediaStream | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get track(): MediaStreamTrack | null {
    return this.#stream?.getVideoTracks()[0] ?? null;
  }

  readonly own = (): MediaStream | null => this.#stream;

  /** Holds a picture to be shared, or none. */
  put(picture: ImageBitmap | null): void {
    if (picture === null && this.#stream === null) return;
    clearInterval(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    if (picture !== null) this.#draw(picture);
    for (const listener of this.#listeners) listener();
  }

  #draw(picture: ImageBitmap): void {
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    canvas.width = Math.max(2, Math.round(picture.width * scale));
    canvas.height = Math.max(2, Math.round(picture.height * scale));
    const brush = canvas.getContext("2d");
    const draw = () => brush?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    draw();
    this.#stream = canvas.captureStream(5);
    const [track] = this.#stream.getVideoTracks();
    // Sharp rather than smooth.
    if (track && "contentHint" in track) track.contentHint = "detail";
    this.#timer = setInterval(draw, REDRAWN_MS);
  }
}

export const still = new Still();

/** Reads a picture file; null when it is none. */
export async function pictureOf(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}
