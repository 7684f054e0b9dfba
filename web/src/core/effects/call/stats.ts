/**
 * How a connection does: numbers alone, since the sample before. No addresses and no names of
 * devices leave this file.
 */
import { Sample } from "../../types";

/** What is counted from the beginning, so that two readings give what was between them. */
export type Totals = {
  readonly received: number;
  readonly packets: number;
  readonly lost: number;
  readonly heard: number;
  readonly concealed: number;
};

export const nothing: Totals = { received: 0, packets: 0, lost: 0, heard: 0, concealed: 0 };

type Reading = { readonly [name: string]: unknown; readonly type: string; readonly id: string };

/** What one reading of the browser's statistics says. */
export type Read = {
  readonly totals: Totals;
  readonly roundTripMs: number;
  readonly outgoingKbits: number;
  readonly framesPerSecond: number;
  readonly height: number;
  readonly relayed: boolean;
};

const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const sum = (readings: readonly Reading[], name: string): number =>
  readings.reduce((total, reading) => total + number(reading[name]), 0);
const most = (readings: readonly Reading[], name: string): number =>
  Math.max(0, ...readings.map((reading) => number(reading[name])));

export function read(all: readonly Reading[]): Read {
  const inbound = all.filter(({ type }) => type === "inbound-rtp");
  const sound = inbound.filter(({ kind }) => kind === "audio");
  const pictures = inbound.filter(({ kind }) => kind === "video");
  const pair = pairInUse(all);
  const local = all.find(({ id }) => id === pair?.["localCandidateId"]);
  const remote = all.find(({ id }) => id === pair?.["remoteCandidateId"]);
  return {
    totals: {
      received:
        sum(inbound, "packetsReceived") +
        number(pair?.["bytesReceived"]) +
        number(pair?.["responsesReceived"]) +
        number(pair?.["requestsReceived"]),
      packets: sum(inbound, "packetsReceived"),
      lost: sum(inbound, "packetsLost"),
      heard: sum(sound, "totalSamplesReceived"),
      // Silence that stood for nothing sent is no gap in what was said.
      concealed: sum(sound, "concealedSamples") - sum(sound, "silentConcealedSamples"),
    },
    roundTripMs: number(pair?.["currentRoundTripTime"]) * 1000,
    outgoingKbits: number(pair?.["availableOutgoingBitrate"]) / 1000,
    framesPerSecond: most(pictures, "framesPerSecond"),
    height: most(pictures, "frameHeight"),
    relayed: [local, remote].some((candidate) => candidate?.["candidateType"] === "relay"),
  };
}

function pairInUse(all: readonly Reading[]): Reading | undefined {
  const transport = all.find(({ type }) => type === "transport");
  const chosen = transport?.["selectedCandidatePairId"];
  return all.find((reading) =>
    // Firefox names the pair on the pair itself.
    chosen === undefined
      ? reading.type === "candidate-pair" && reading["selected"] === true
      : reading.id === chosen,
  );
}

/** The sample between two readings. */
export function sampleOf(
  connection: number,
  silentMs: number,
  before: Totals,
  { totals, ...now }: Read,
): Sample {
  const lost = Math.max(0, totals.lost - before.lost);
  const packets = totals.packets - before.packets;
  return new Sample(
    connection,
    whole(silentMs),
    whole(now.roundTripMs),
    permille(lost, lost + packets),
    permille(totals.concealed - before.concealed, totals.heard - before.heard),
    whole(now.outgoingKbits),
    whole(now.framesPerSecond),
    whole(now.height),
    now.relayed,
  );
}

const whole = (value: number): number => Math.min(0xffff_ffff, Math.max(0, Math.round(value)));
const permille = (part: number, total: number): number =>
  total > 0 ? Math.min(1000, whole((part / total) * 1000)) : 0;

/** Reads a connection's statistics again and again. */
export class Stats {
  readonly #peer: RTCPeerConnection;
  readonly #connection: number;
  readonly #tell: (sample: Sample) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #before: Totals = nothing;
  #heardAt = performance.now();
  #reading = false;

  constructor(peer: RTCPeerConnection, connection: number, tell: (sample: Sample) => void) {
    this.#peer = peer;
    this.#connection = connection;
    this.#tell = tell;
  }

  /** Tells a sample this often; 0 ends it. */
  every(milliseconds: number): void {
    clearInterval(this.#timer);
    if (milliseconds > 0) this.#timer = setInterval(() => void this.#sample(), milliseconds);
  }

  async #sample(): Promise<void> {
    // A machine under load answers late: then one reading is left out, none comes twice.
    if (this.#reading) return;
    this.#reading = true;
    try {
      const report = await this.#peer.getStats();
      const now = read([...report.values()] as Reading[]);
      if (now.totals.received !== this.#before.received) this.#heardAt = performance.now();
      const silentMs = performance.now() - this.#heardAt;
      this.#tell(sampleOf(this.#connection, silentMs, this.#before, now));
      this.#before = now.totals;
    } catch {
      // It was closed meanwhile.
    } finally {
      this.#reading = false;
    }
  }
}
