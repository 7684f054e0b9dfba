/** Two calls in one page, without core or server: what the real browser makes of the primitives. */
import { Call } from "../../src/core/effects/call";
import { pictureOf, still } from "../../src/core/effects/call/still";
import { streams } from "../../src/core/effects/call/streams";
import { forgetKey } from "../../src/core/effects/key-place";
import { signature } from "../../src/core/effects/signature";
import * as types from "../../src/core/types";

type Fact = types.CallFact;

/** Waits until what is asked for is there. */
async function until<T>(find: () => T | undefined, what: string): Promise<T> {
  const end = performance.now() + 15_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`not within 15 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

class Side {
  readonly facts: Fact[] = [];
  readonly call = new Call((fact) => {
    this.facts.push(fact);
    this.#hear(fact);
  });
  other: Side | undefined;
  constructor(readonly connection: number) {}

  #hear(fact: Fact): void {
    const other = this.other;
    if (other === undefined) return;
    const apply = (content: types.RemoteContent) => other.apply(content);
    if (fact.kind === "LocalDescription") {
      const { offer, sdp } = fact.value;
      apply(offer ? types.remoteContentOffer(sdp) : types.remoteContentAnswer(sdp));
    } else if (fact.kind === "LocalCandidates") {
      apply(types.remoteContentCandidates(fact.value.list));
    }
  }

  apply(content: types.RemoteContent): void {
    const relay = new types.Relay([], "", "");
    this.call.carryOut(
      types.callOperationApplyRemote(new types.RemotePart(this.connection, content, relay)),
    );
  }

  fact<Kind extends Fact["kind"]>(kind: Kind, fits: (fact: Fact) => boolean = () => true) {
    return until(() => this.facts.findLast((fact) => fact.kind === kind && fits(fact)), kind);
  }

  acquire(request: number, camera = true): void {
    this.call.carryOut(
      types.callOperationAcquireMedia(new types.MediaRequest(request, true, camera, false, "", "")),
    );
  }

  open(offers: boolean): void {
    const relay = new types.Relay([], "", "");
    this.call.carryOut(
      types.callOperationOpenPeer(new types.PeerRequest(this.connection, relay, false, offers)),
    );
    this.call.carryOut(types.callOperationPollStats(new types.StatsRequest(this.connection, 200)));
    this.call.carryOut(types.callOperationAudio(new types.AudioSetting(true, "")));
  }

  negotiate(restart: boolean): void {
    const relay = new types.Relay([], "", "");
    this.call.carryOut(
      types.callOperationNegotiate(new types.Negotiation(this.connection, restart, relay)),
    );
  }

  send(line: types.MediaLine, on: boolean): void {
    this.call.carryOut(
      types.callOperationSetSend(
        new types.SendSetting(this.connection, line, on, 500_000, 100, 0, 20),
      ),
    );
  }

  sendAll(): void {
    this.send(types.mediaLineSound(), true);
    this.send(types.mediaLineCamera(), true);
  }
}

/** Pictures of a stream that were drawn within a second and a half. */
async function frames(stream: MediaStream | null): Promise<number> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return video.getVideoPlaybackQuality().totalVideoFrames;
}

const wellIn = (fact: Fact): boolean =>
  fact.kind === "Sample" && fact.value.frames_per_second > 5 && fact.value.silent_ms < 500;

async function meet() {
  const [a, b] = [new Side(1), new Side(2)];
  [a.other, b.other] = [b, a];
  a.acquire(10);
  b.acquire(20);
  await Promise.all([a.fact("MediaGranted"), b.fact("MediaGranted")]);
  const level = await a.fact("Level", (fact) => fact.kind === "Level" && fact.value > 0);
  const begun = performance.now();
  b.open(false);
  a.open(true);
  a.negotiate(false);
  a.sendAll();
  await b.fact("LocalDescription");
  b.sendAll();
  await Promise.all([a.fact("Sample", wellIn), b.fact("Sample", wellIn)]);
  const joined = performance.now() - begun;
  const seen = await Promise.all([
    frames(streams.of(1).camera),
    frames(streams.of(2).camera),
    frames(streams.own()),
  ]);
  return { a, b, joined, seen, level };
}

const check = (of: types.SignatureKey, what: number[], signed: number[]) =>
  signature(types.signatureOperationVerify(new types.SignatureCheck(of, what, signed)));

let met: Awaited<ReturnType<typeof meet>> | undefined;

Object.assign(globalThis, {
  async meet() {
    met = await meet();
    const devices = met.a.facts.findLast(({ kind }) => kind === "Devices");
    return { joined: met.joined, seen: met.seen, level: met.level, devices };
  },
  async restart() {
    if (!met) throw new Error("not met");
    const before = met.b.facts.filter(({ kind }) => kind === "LocalDescription").length;
    met.a.negotiate(true);
    await until(
      () =>
        met && met.b.facts.filter(({ kind }) => kind === "LocalDescription").length > before
          ? true
          : undefined,
      "an answer to the restart",
    );
    met.a.facts.length = 0;
    await met.a.fact("Sample", wellIn);
    return met.a.facts.some(({ kind }) => kind === "Broken");
  },
  async still() {
    if (!met) throw new Error("not met");
    const canvas = new OffscreenCanvas(3_000, 1_500);
    canvas.getContext("2d")?.fillRect(0, 0, 3_000, 1_500);
    still.put(await pictureOf(await canvas.convertToBlob()));
    met.a.send(types.mediaLineStill(), true);
    const size = await until(() => {
      const track = streams.of(2).still?.getVideoTracks()[0];
      const { width, height } = track?.getSettings() ?? {};
      return width !== undefined && width > 16 ? [width, height] : undefined;
    }, "the still picture");
    const count = await frames(streams.of(2).still);
    return { size, count };
  },
  async cameraOff() {
    if (!met) throw new Error("not met");
    const [lamp] = streams.own()?.getVideoTracks() ?? [];
    // The second side is the one whose own picture the page shows.
    met.b.send(types.mediaLineCamera(), false);
    met.b.acquire(21, false);
    return { lamp: lamp?.readyState, own: streams.own() === null };
  },
  end() {
    for (const side of [met?.a, met?.b]) {
      side?.call.carryOut(types.callOperationClosePeer(side.connection));
      side?.call.carryOut(types.callOperationStopMedia());
    }
    return { own: streams.own() === null, other: streams.of(1).camera === null };
  },
  async denied() {
    const side = new Side(3);
    side.acquire(30);
    return side.fact("MediaDenied");
  },
  async keys() {
    const bytes = [1, 2, 3];
    const key = await signature(types.signatureOperationPublicKey());
    const again = await signature(types.signatureOperationPublicKey());
    const both = await Promise.all([
      signature(types.signatureOperationSign(bytes)),
      signature(types.signatureOperationSign(bytes)),
    ]);
    const [signed] = both;
    if (key.kind !== "Key" || signed?.kind !== "Signed") throw new Error("no key");
    const results = [
      await check(key.value, bytes, signed.value),
      await check(key.value, [1, 2, 4], signed.value),
      await check(key.value, bytes, signed.value.with(5, (signed.value[5] ?? 0) ^ 1)),
      await check(key.value, bytes, signed.value.slice(1)),
      await check(new types.SignatureKey("AA", "AA"), bytes, signed.value),
    ];
    const kept = await new Promise<CryptoKeyPair>((resolve) => {
      const open = indexedDB.open("eclinic-key");
      open.addEventListener("success", () => {
        const get = open.result.transaction("keys").objectStore("keys").get("device");
        get.addEventListener("success", () => {
          open.result.close();
          resolve(get.result);
        });
      });
    });
    const taken = await crypto.subtle.exportKey("jwk", kept.privateKey).then(
      () => true,
      () => false,
    );
    forgetKey();
    const other = await signature(types.signatureOperationPublicKey());
    return { key, again, other, length: signed.value.length, results, taken };
  },
});
