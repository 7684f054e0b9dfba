/** How loud the own microphone is, before joining. Nothing is kept of the sound but this number. */
import { callFactLevel, type CallFact } from "../../types";

const EVERY_MS = 100;
/** Ordinary speech reaches about a quarter of full scale: that fills the meter. */
const LOUD = 0.25;

export class Level {
  readonly #tell: (fact: CallFact) => void;
  #track: MediaStreamTrack | null = null;
  #context: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(tell: (fact: CallFact) => void) {
    this.#tell = tell;
  }

  /** Measures this microphone. */
  of(track: MediaStreamTrack): void {
    if (this.#track === track) return;
    this.stop();
    try {
      this.#context = new AudioContext();
      const analyser = this.#context.createAnalyser();
      analyser.fftSize = 1024;
      this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      this.#track = track;
      void this.#context.resume();
      this.#measure(analyser);
    } catch {
      // A browser without it shows no meter.
      this.stop();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    void this.#context?.close();
    this.#context = null;
    this.#track = null;
  }

  #measure(analyser: AnalyserNode): void {
    const samples = new Float32Array(analyser.fftSize);
    let told = -1;
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = levelOf(samples);
      if (level === told) return;
      told = level;
      this.#tell(callFactLevel(level));
    }, EVERY_MS);
  }
}

/** 0 to 100, from the root of the mean square; by fives, so that silence draws nothing anew. */
export function levelOf(samples: Float32Array): number {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  const loudness = Math.sqrt(squares / Math.max(1, samples.length));
  return Math.min(100, Math.round((loudness / LOUD) * 20) * 5);
}
