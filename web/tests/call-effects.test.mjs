// The call's primitives with fakes in place of the browser: order, tagging, and what is told.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { typescript } from "./typescript.mjs";

let modules;
let types;

class FakeTrack extends EventTarget {
  muted = false;
  readyState = "live";
  constructor(kind, deviceId = `${kind}-1`) {
    super();
    Object.assign(this, { kind, deviceId });
  }
  getSettings = () => ({ deviceId: this.deviceId });
  stop = () => (this.readyState = "ended");
}

class FakeStream {
  constructor(tracks = []) {
    this.tracks = tracks;
  }
  getTracks = () => this.tracks;
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === "video");
}

class FakeSender {
  track = null;
  parameters = { encodings: [{}] };
  replaceTrack = async (track) => void (this.track = track);
  getParameters = () => structuredClone(this.parameters);
  setParameters = async (parameters) => void (this.parameters = parameters);
}

/** A peer connection whose steps end when the test says so. */
class FakePeer extends EventTarget {
  static made = [];
  log = [];
  transceivers = [];
  connectionState = "new";
  localDescription = null;
  constructor(configuration) {
    super();
    this.configuration = configuration;
    FakePeer.made.push(this);
  }
  addTransceiver(kind) {
    this.transceivers.push({ kind, direction: "sendrecv", sender: new FakeSender() });
  }
  getTransceivers = () => this.transceivers;
  setConfiguration = (configuration) => (this.configuration = configuration);
  async createOffer({ iceRestart }) {
    this.log.push(`offer ${iceRestart}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { type: "offer", sdp: "v=0\r\na=ice-ufrag:one\r\n" };
  }
  createAnswer = async () => ({ type: "answer", sdp: "v=0\r\na=ice-ufrag:two\r\n" });
  async setLocalDescription(description) {
    this.log.push(`local ${description.type}`);
    this.localDescription = description;
  }
  async setRemoteDescription({ type, sdp }) {
    this.log.push(`remote ${type}`);
    if (sdp === "bad") throw new Error("no description");
    if (type === "offer" && this.transceivers.length === 0) {
      for (const kind of ["audio", "video", "video"]) this.addTransceiver(kind);
      for (const line of this.transceivers) line.direction = "recvonly";
    }
  }
  async addIceCandidate({ candidate }) {
    this.log.push(`candidate ${candidate}`);
    if (candidate === "old") throw new Error("of another round");
  }
  close = () => this.log.push("close");
  getStats = async () => new Map();
}

const settle = (milliseconds = 60) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let asked;
let answers;
let listed;
before(async () => {
  const listeners = new EventTarget();
  const mediaDevices = Object.assign(listeners, {
    getUserMedia: async (constraints) => {
      asked.push(constraints);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      if (answer) return answer;
      const tracks = [];
      if (constraints.audio) tracks.push(new FakeTrack("audio"));
      if (constraints.video) tracks.push(new FakeTrack("video"));
      return new FakeStream(tracks);
    },
    enumerateDevices: async () => listed,
  });
  const fakes = {
    navigator: { mediaDevices, userAgent: "node" },
    RTCPeerConnection: FakePeer,
    MediaStream: FakeStream,
    HTMLMediaElement: EventTarget,
    document: Object.assign(new EventTarget(), { visibilityState: "visible" }),
    Audio: class {
      pause() {}
      play = async () => undefined;
    },
  };
  for (const [name, value] of Object.entries(fakes)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  modules = await typescript();
  types = await modules.load("core/types.ts");
});
after(() => modules?.close());
beforeEach(() => {
  asked = [];
  answers = [];
  listed = [];
  FakePeer.made = [];
});

/** A call, and the facts it tells. */
async function call() {
  const { Call } = await modules.load("core/effects/call/index.ts");
  const facts = [];
  const it = new Call((fact) => facts.push(fact));
  const kinds = () => facts.map(({ kind }) => kind).filter((kind) => kind !== "Devices");
  return { facts, kinds, carryOut: (operation) => it.carryOut(operation) };
}

const relay = (urls = []) => new types.Relay(urls, "1700000000:random", "secret");
const wants = (request, changes = {}) =>
  types.callOperationAcquireMedia(
    Object.assign(new types.MediaRequest(request, true, true, false, "", ""), changes),
  );
const opens = (connection, offers, { relayOnly = false, urls } = {}) =>
  types.callOperationOpenPeer(new types.PeerRequest(connection, relay(urls), relayOnly, offers));
const negotiates = (connection, restart = false, urls = []) =>
  types.callOperationNegotiate(new types.Negotiation(connection, restart, relay(urls)));
const applies = (connection, content) =>
  types.callOperationApplyRemote(new types.RemotePart(connection, content, relay()));
const sends = (connection, line, on, changes = {}) =>
  types.callOperationSetSend(
    Object.assign(
      new types.SendSetting(connection, { kind: line }, on, 32_000, 100, 0, 20),
      changes,
    ),
  );
const denied = (name, message = "") => Object.assign(new Error(message), { name });

/** The first connection has found a candidate, or the last of them. */
const found = (candidate, usernameFragment) =>
  FakePeer.made[0].dispatchEvent(
    Object.assign(new Event("icecandidate"), {
      candidate: candidate && { candidate, usernameFragment, sdpMLineIndex: 0 },
    }),
  );

/** A reading of the browser's statistics. */
const readings = (packets, lost, concealed, samples) => [
  { id: "T", type: "transport", selectedCandidatePairId: "P" },
  {
    id: "P",
    type: "candidate-pair",
    localCandidateId: "L",
    remoteCandidateId: "R",
    currentRoundTripTime: 0.085,
    availableOutgoingBitrate: 640_400,
    bytesReceived: packets * 100,
    responsesReceived: 3,
  },
  { id: "L", type: "local-candidate", candidateType: "relay", address: "192.0.2.7" },
  { id: "R", type: "remote-candidate", candidateType: "host", address: "192.0.2.8" },
  {
    id: "A",
    type: "inbound-rtp",
    kind: "audio",
    packetsReceived: packets,
    packetsLost: lost,
    concealedSamples: concealed + 500,
    silentConcealedSamples: 500,
    totalSamplesReceived: samples,
  },
  { id: "V", type: "inbound-rtp", kind: "video", framesPerSecond: 20, frameHeight: 480 },
];

test("the side that offers has three lines in the agreed order, and relays only where it must", async () => {
  const { carryOut } = await call();
  carryOut(opens(7, true, { relayOnly: true, urls: ["turn:relay.example"] }));
  const [peer] = FakePeer.made;
  assert.deepEqual(
    peer.transceivers.map(({ kind }) => kind),
    ["audio", "video", "video"],
  );
  assert.equal(peer.configuration.iceTransportPolicy, "relay");
  assert.deepEqual(peer.configuration.iceServers[0].urls, ["turn:relay.example"]);
});

test("a connection does one thing at a time, in the order it was asked", async () => {
  const { carryOut, facts } = await call();
  carryOut(opens(1, true));
  carryOut(negotiates(1));
  carryOut(applies(1, types.remoteContentAnswer("v=0")));
  carryOut(applies(1, types.remoteContentCandidates([new types.CallCandidate("old", 0)])));
  carryOut(negotiates(1, true));
  await settle();
  assert.deepEqual(FakePeer.made[0].log, [
    "offer false",
    "local offer",
    "remote answer",
    "candidate old",
    "offer true",
    "local offer",
  ]);
  assert.deepEqual(
    facts.map(({ kind, value }) => [kind, value.connection ?? value]),
    [
      ["LocalDescription", 1],
      ["Applied", 1],
      ["Applied", 1],
      ["LocalDescription", 1],
    ],
  );
});

test("the side that answers adds nothing before the offer, and sends on its lines after it", async () => {
  const { carryOut, kinds } = await call();
  carryOut(opens(2, false));
  assert.equal(FakePeer.made[0].transceivers.length, 0);
  carryOut(applies(2, types.remoteContentOffer("v=0")));
  await settle();
  assert.deepEqual(kinds(), ["Applied", "LocalDescription"]);
  assert.deepEqual(
    FakePeer.made[0].transceivers.map(({ direction }) => direction),
    ["sendrecv", "sendrecv", "sendrecv"],
  );
});

test("a description that cannot be applied breaks its connection alone", async () => {
  const { carryOut, facts } = await call();
  carryOut(opens(3, false));
  carryOut(opens(4, true));
  carryOut(applies(3, types.remoteContentOffer("bad")));
  carryOut(negotiates(4));
  await settle();
  assert.deepEqual(
    facts.map(({ kind, value }) => [kind, value.connection ?? value]),
    [
      ["Broken", 3],
      ["LocalDescription", 4],
    ],
  );
});

test("nothing is told of a closed connection, and operations on none do nothing", async () => {
  const { carryOut, facts } = await call();
  carryOut(opens(5, true));
  carryOut(negotiates(5));
  carryOut(types.callOperationClosePeer(5));
  FakePeer.made[0].connectionState = "failed";
  FakePeer.made[0].dispatchEvent(new Event("connectionstatechange"));
  carryOut(negotiates(5));
  carryOut(negotiates(99));
  await settle();
  assert.deepEqual(facts, []);
  assert.deepEqual(FakePeer.made[0].log.at(-1), "close");
});

test("candidates go out together, after their description, and not those of an earlier offer", async () => {
  const { carryOut, facts } = await call();
  carryOut(opens(6, true));
  carryOut(negotiates(6));
  await settle(20);
  found("a", "one");
  found("b", "one");
  found("of before", "zero");
  await settle();
  found(null);
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ["LocalDescription", "LocalCandidates", "LocalCandidates"],
  );
  assert.deepEqual(
    facts[1].value.list.map(({ candidate }) => candidate),
    ["a", "b"],
  );
  assert.equal(facts[1].value.end, false);
  assert.equal(facts[2].value.end, true);
});

test("what is sent changes by the track and its parameters, without negotiating", async () => {
  const { carryOut } = await call();
  carryOut(wants(1));
  await settle(10);
  carryOut(opens(8, true));
  carryOut(sends(8, "Sound", true, { packet_ms: 60, most_bits_per_second: 12_000 }));
  carryOut(sends(8, "Camera", true, { scale_down_percent: 200, most_frames_per_second: 10 }));
  await settle(20);
  const [sound, camera] = FakePeer.made[0].transceivers.map(({ sender }) => sender);
  assert.equal(sound.track.kind, "audio");
  assert.equal(sound.parameters.encodings[0].maxBitrate, 12_000);
  assert.equal(sound.parameters.encodings[0].ptime, 60);
  assert.equal(camera.parameters.encodings[0].scaleResolutionDownBy, 2);
  assert.equal(camera.parameters.encodings[0].maxFramerate, 10);
  carryOut(sends(8, "Sound", false));
  carryOut(sends(8, "Camera", true, { most_bits_per_second: 0 }));
  await settle(20);
  assert.equal(sound.track, null);
  assert.equal("maxBitrate" in camera.parameters.encodings[0], false);
  assert.equal("maxFramerate" in camera.parameters.encodings[0], false);
  assert.deepEqual(FakePeer.made[0].log, []);
});

test("a new camera takes the place of the old one on every connection by itself", async () => {
  const { carryOut } = await call();
  carryOut(wants(1));
  await settle(10);
  carryOut(opens(9, true));
  carryOut(sends(9, "Camera", true));
  carryOut(sends(9, "Sound", true));
  await settle(20);
  const [sound, camera] = FakePeer.made[0].transceivers.map(({ sender }) => sender);
  const { track: first } = camera;
  const { track: heard } = sound;
  carryOut(wants(2, { facing_away: true }));
  await settle(20);
  assert.equal(first.readyState, "ended", "one camera at a time");
  assert.notEqual(camera.track, first);
  assert.equal(camera.track.readyState, "live");
  assert.equal(sound.track, heard, "the microphone goes on");
  assert.equal(asked[1].audio, false);
  assert.deepEqual(asked[1].video.facingMode, { ideal: "environment" });
});

test("the lamp goes out at once, also when the permission comes late", async () => {
  const { carryOut, kinds } = await call();
  let grant;
  answers.push(new Promise((resolve) => (grant = resolve)));
  carryOut(wants(1));
  await settle(5);
  carryOut(types.callOperationStopMedia());
  const late = [new FakeTrack("audio"), new FakeTrack("video")];
  grant(new FakeStream(late));
  await settle(10);
  assert.deepEqual(
    late.map(({ readyState }) => readyState),
    ["ended", "ended"],
  );
  assert.deepEqual(kinds(), ["MediaGranted"], "the core hears of it all the same");
});

test("what was asked for before all was stopped is not opened afterwards", async () => {
  const { carryOut, kinds } = await call();
  let grant;
  answers.push(new Promise((resolve) => (grant = resolve)));
  carryOut(wants(1));
  carryOut(wants(2));
  await settle(5);
  carryOut(types.callOperationStopMedia());
  grant(new FakeStream([new FakeTrack("audio"), new FakeTrack("video")]));
  await settle(10);
  assert.equal(asked.length, 1, "nobody is asked for the second");
  assert.deepEqual(kinds(), ["MediaGranted", "MediaGranted"]);
  carryOut(wants(3));
  await settle(10);
  assert.equal(asked.length, 2);
});

test("a camera that is not wanted is closed before anything is asked for", async () => {
  const { carryOut, facts } = await call();
  carryOut(wants(1));
  await settle(10);
  const { streams } = await modules.load("core/effects/call/streams.ts");
  const [camera] = streams.own().getVideoTracks();
  carryOut(wants(2, { camera: false }));
  assert.equal(camera.readyState, "ended");
  assert.equal(streams.own(), null);
  await settle(10);
  assert.equal(asked.length, 1, "the microphone is open already");
  const granted = facts.findLast(({ kind }) => kind === "MediaGranted");
  assert.deepEqual({ ...granted.value }, { request: 2, microphone: true, camera: false });
});

test("why media were not opened, and whether the camera was the reason", async () => {
  const cases = [
    [denied("NotAllowedError", "Permission denied"), "ByPerson", true],
    [denied("NotAllowedError", "Permission denied by system"), "BySystem", true],
    [denied("NotReadableError"), "InUse", true],
    [denied("NotFoundError"), "Missing", true],
    [denied("TypeError"), "Failed", true],
  ];
  listed = [{ kind: "audioinput", deviceId: "a" }];
  for (const [error, reason, camera] of cases) {
    const { carryOut, facts } = await call();
    answers.push(error);
    carryOut(wants(3));
    await settle(10);
    const { value } = facts.find(({ kind }) => kind === "MediaDenied");
    assert.deepEqual([value.reason.kind, value.camera, value.request], [reason, camera, 3]);
  }
  listed = [{ kind: "videoinput", deviceId: "v" }];
  const { carryOut, facts } = await call();
  answers.push(denied("NotFoundError"));
  carryOut(wants(4));
  await settle(10);
  assert.equal(facts.find(({ kind }) => kind === "MediaDenied").value.camera, false);
});

test("a chosen device that is gone is replaced by the device's own choice", async () => {
  const { carryOut, kinds } = await call();
  answers.push(denied("OverconstrainedError"));
  carryOut(wants(1, { microphone_id: "gone" }));
  await settle(10);
  assert.deepEqual(asked[0].audio.deviceId, { exact: "gone" });
  assert.equal("deviceId" in asked[1].audio, false);
  assert.deepEqual(kinds(), ["MediaGranted"]);
});

test("an unplugged microphone and a telephone call are interruptions, until it is opened anew", async () => {
  const { carryOut, kinds } = await call();
  const first = new FakeTrack("audio");
  answers.push(new FakeStream([first]));
  carryOut(wants(1, { camera: false }));
  await settle(10);
  first.muted = true;
  first.dispatchEvent(new Event("mute"));
  await settle(1100);
  first.muted = false;
  first.dispatchEvent(new Event("unmute"));
  assert.deepEqual(kinds(), ["MediaGranted", "Interrupted", "Interrupted"]);
  carryOut(wants(2, { camera: false }));
  await settle(10);
  assert.equal(asked.length, 2, "what the system took is opened anew");
});

test("a sample is of the time since the one before, and has no address", async () => {
  const { read, sampleOf, nothing } = await modules.load("core/effects/call/stats.ts");
  const first = read(readings(100, 0, 0, 48_000));
  const second = read(readings(190, 10, 480, 96_000));
  const sample = sampleOf(7, 140.4, first.totals, second);
  assert.deepEqual(
    { ...sample },
    {
      connection: 7,
      silent_ms: 140,
      round_trip_ms: 85,
      lost_permille: 100,
      concealed_permille: 10,
      outgoing_kbits: 640,
      frames_per_second: 20,
      height: 480,
      relayed: true,
    },
  );
  assert.equal(JSON.stringify([sample, second]).includes("192.0.2"), false);
  const empty = sampleOf(7, 0, nothing, read([]));
  assert.deepEqual([empty.height, empty.lost_permille, empty.relayed], [0, 0, false]);
});

test("how loud it is: silence is nothing, a loud voice fills the meter", async () => {
  const { levelOf } = await modules.load("core/effects/call/level.ts");
  assert.equal(levelOf(new Float32Array(1024)), 0);
  assert.equal(levelOf(new Float32Array(1024).fill(0.125)), 50);
  assert.equal(levelOf(new Float32Array(1024).fill(0.9)), 100);
});

test("a socket tells what happens to it, and nothing after its end", async () => {
  const sockets = [];
  class FakeSocket extends EventTarget {
    static OPEN = 1;
    readyState = 0;
    sent = [];
    constructor(address) {
      super();
      this.address = address;
      sockets.push(this);
    }
    send = (text) => this.sent.push(text);
    close = (code) => (this.closedWith = code);
    happens(name, values = {}) {
      if (name === "open") this.readyState = 1;
      this.dispatchEvent(Object.assign(new Event(name), values));
    }
  }
  globalThis.WebSocket = FakeSocket;
  globalThis.location = { protocol: "https:", host: "clinic.example" };
  const { realtime } = await modules.load("core/effects/realtime.ts");
  const told = [];
  const open = (socket) =>
    realtime(types.realtimeOperationOpen(new types.RealtimeSocket(socket)), (result) =>
      told.push([socket, result.kind, result.value]),
    );
  const send = (socket, text) =>
    realtime(types.realtimeOperationSend(new types.RealtimeText(socket, text)), () => undefined);
  open(1);
  send(1, "too early");
  assert.equal(sockets[0].address, "wss://clinic.example/v1/realtime");
  sockets[0].happens("open");
  send(1, "hello");
  sockets[0].happens("message", { data: "welcome" });
  sockets[0].happens("close", { code: 4001 });
  sockets[0].happens("message", { data: "late" });
  assert.deepEqual(sockets[0].sent, ["hello"]);
  open(2);
  sockets[1].happens("close", { code: 1006 });
  open(3);
  sockets[2].happens("open");
  sockets[2].happens("message", { data: "æ".repeat(32 * 1024 + 1) });
  assert.equal(sockets[2].closedWith, 1000, "longer than 64 KiB in bytes");
  sockets[2].happens("close", { code: 0 });
  realtime(types.realtimeOperationClose(new types.RealtimeSocket(3)), () => undefined);
  assert.deepEqual(told, [
    [1, "Opened", undefined],
    [1, "Text", "welcome"],
    [1, "Closed", 4001],
    [2, "Failed", undefined],
    [3, "Opened", undefined],
    [3, "Closed", 1006],
  ]);
});

test("nothing here records: no MediaRecorder, no upload of a picture", async () => {
  const { readdirSync, readFileSync } = await import("node:fs");
  const source = new URL("../src/", import.meta.url);
  const files = readdirSync(source, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("generated"))
    .map((name) => readFileSync(new URL(name, source), "utf8"));
  assert.ok(files.length > 50);
  assert.ok(files.every((text) => !/MediaRecorder|toBlob|toDataURL/.test(text)));
});
