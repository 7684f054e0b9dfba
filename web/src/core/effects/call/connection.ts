/**
 * One connection to one other. What it is asked for is done one thing after the other, each after
 * the one before has ended; closing alone is done at once, and nothing is told after it. Its three
 * lines are negotiated once and stay: sound, camera, still picture.
 */
import {
  CallCandidate,
  callFactApplied,
  callFactBroken,
  callFactLine,
  callFactLocalCandidates,
  callFactLocalDescription,
  callFactSample,
  LineReport,
  lineStateConnected,
  lineStateDisconnected,
  lineStateFailed,
  LocalCandidates,
  LocalDescription,
  type CallFact,
  type MediaLine,
  type Negotiation,
  type PeerRequest,
  type Relay,
  type RemotePart,
  type SendSetting,
} from "../../types";
import { setSending } from "./sending";
import { Stats } from "./stats";
import { streams } from "./streams";

const LINES: readonly MediaLine["kind"][] = ["Sound", "Camera", "Still"];
/** Candidates found within this time go out in one message. */
const TOGETHER_MS = 30;

const states: Partial<Record<RTCPeerConnectionState, () => LineReport["state"]>> = {
  connected: lineStateConnected,
  disconnected: lineStateDisconnected,
  failed: lineStateFailed,
};

type Surroundings = {
  readonly tell: (fact: CallFact) => void;
  /** The own track of a line at present. */
  readonly track: (line: MediaLine["kind"]) => MediaStreamTrack | null;
  readonly hear: (track: MediaStreamTrack) => void;
};

export class Connection {
  readonly #number: number;
  readonly #relayOnly: boolean;
  readonly #around: Surroundings;
  readonly #peer: RTCPeerConnection;
  readonly #stats: Stats;
  readonly #settings = new Map<MediaLine["kind"], SendSetting>();
  #row: Promise<void> = Promise.resolve();
  #closed = false;
  #found: RTCIceCandidate[] = [];
  #flush: ReturnType<typeof setTimeout> | undefined;

  constructor(request: PeerRequest, around: Surroundings) {
    this.#number = request.connection;
    this.#relayOnly = request.relay_only;
    this.#around = around;
    this.#peer = new RTCPeerConnection(this.#configuration(request.relay));
    this.#stats = new Stats(this.#peer, this.#number, (sample) =>
      this.#say(callFactSample(sample)),
    );
    if (request.offers) {
      // The other side gets its lines from the offer: where both add them, calls fail (CALLS § 1).
      for (const line of LINES) {
        this.#peer.addTransceiver(line === "Sound" ? "audio" : "video", { direction: "sendrecv" });
      }
    }
    this.#listen();
  }

  negotiate({ ice_restart, relay }: Negotiation): void {
    this.#then(async () => {
      this.#peer.setConfiguration(this.#configuration(relay));
      const offer = await this.#peer.createOffer({ iceRestart: ice_restart });
      await this.#peer.setLocalDescription(offer);
      this.#tellDescription(true);
    });
  }

  apply({ content, relay }: RemotePart): void {
    this.#then(async () => {
      switch (content.kind) {
        case "Offer":
          this.#peer.setConfiguration(this.#configuration(relay));
          await this.#peer.setRemoteDescription({ type: "offer", sdp: content.value });
          for (const line of this.#peer.getTransceivers()) line.direction = "sendrecv";
          this.#say(callFactApplied(this.#number));
          await this.#peer.setLocalDescription(await this.#peer.createAnswer());
          this.#tellDescription(false);
          break;
        case "Answer":
          await this.#peer.setRemoteDescription({ type: "answer", sdp: content.value });
          this.#say(callFactApplied(this.#number));
          break;
        case "Candidates":
          for (const { candidate, line } of content.value) {
            // One of an offer before this one is of no use, and no harm either.
            // oxlint-disable-next-line no-await-in-loop
            await this.#peer.addIceCandidate({ candidate, sdpMLineIndex: line }).catch(() => null);
          }
          this.#say(callFactApplied(this.#number));
          break;
      }
    });
  }

  send(setting: SendSetting): void {
    this.#settings.set(setting.line.kind, setting);
    this.#then(() => this.#sendLine(setting.line.kind));
  }

  /** Own tracks are other ones by now. */
  rebind(): void {
    for (const line of this.#settings.keys()) this.#then(() => this.#sendLine(line));
  }

  poll(everyMs: number): void {
    this.#stats.every(everyMs);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#flush);
    this.#stats.every(0);
    this.#peer.close();
    streams.remove(this.#number);
  }

  #configuration({ urls, username, credential }: Relay): RTCConfiguration {
    return {
      iceServers: urls.length > 0 ? [{ urls, username, credential }] : [],
      iceTransportPolicy: this.#relayOnly ? "relay" : "all",
      bundlePolicy: "max-bundle",
    };
  }

  #then(step: () => Promise<void>): void {
    this.#row = this.#row.then(async () => {
      if (this.#closed) return;
      try {
        await step();
      } catch {
        this.#say(callFactBroken(this.#number));
      }
    });
  }

  #say(fact: CallFact): void {
    if (!this.#closed) this.#around.tell(fact);
  }

  #tellDescription(offer: boolean): void {
    const sdp = this.#peer.localDescription?.sdp ?? "";
    this.#say(callFactLocalDescription(new LocalDescription(this.#number, offer, sdp)));
  }

  async #sendLine(line: MediaLine["kind"]): Promise<void> {
    const setting = this.#settings.get(line);
    const transceiver = this.#peer.getTransceivers()[LINES.indexOf(line)];
    if (!setting || !transceiver) return;
    await setSending(transceiver.sender, setting, setting.on ? this.#around.track(line) : null);
  }

  #listen(): void {
    const peer = this.#peer;
    peer.addEventListener("connectionstatechange", () => {
      const state = states[peer.connectionState];
      if (state) this.#say(callFactLine(new LineReport(this.#number, state())));
    });
    peer.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) this.#tellCandidates(true);
      else if (candidate.candidate !== "") {
        this.#found.push(candidate);
        this.#flush ??= setTimeout(() => this.#tellCandidates(false), TOGETHER_MS);
      }
    });
    peer.addEventListener("track", ({ transceiver, track }) => {
      switch (LINES[peer.getTransceivers().indexOf(transceiver)]) {
        case "Sound":
          this.#around.hear(track);
          break;
        case "Camera":
          streams.show(this.#number, "camera", track);
          break;
        case "Still":
          streams.show(this.#number, "still", track);
          break;
      }
    });
  }

  #tellCandidates(end: boolean): void {
    clearTimeout(this.#flush);
    this.#flush = undefined;
    const sdp = this.#peer.localDescription?.sdp ?? "";
    // After a new offer those of the one before are of no use.
    const list = this.#found
      .filter(({ usernameFragment }) => sdp.includes(`a=ice-ufrag:${usernameFragment}`))
      .map((found) => new CallCandidate(found.candidate, found.sdpMLineIndex ?? 0));
    this.#found = [];
    if (list.length === 0 && !end) return;
    this.#say(callFactLocalCandidates(new LocalCandidates(this.#number, list, end)));
  }
}
