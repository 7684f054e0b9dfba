// The bridge on the real wasm core: bytes in, effects out, one frozen view.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { typescript } from "./typescript.mjs";

const wasm = new URL("../src/generated/wasm/", import.meta.url);

let modules;
let types;
let WebCore;
before(async () => {
  modules = await typescript();
  types = await modules.load("core/types.ts");
  const glue = await import(new URL("eclinic_core_wasm.js", wasm));
  glue.initSync({ module: readFileSync(new URL("eclinic_core_wasm_bg.wasm", wasm)) });
  WebCore = glue.WebCore;
});
after(() => modules?.close());

const eventBytes = async (event) => {
  const { BincodeSerializer } = await modules.load("generated/types/bincode/index.ts");
  const serializer = new BincodeSerializer();
  types.serializeEvent(event, serializer);
  return serializer.getBytes();
};

const start = (path = "/") => types.eventStart(new types.Start(path, ["nb-NO"], true));

test("the core starts, and its view is in the person's language with the emergency numbers", async () => {
  const { BincodeReader } = await modules.load("core/bincode.ts");
  const core = new WebCore();
  core.update(await eventBytes(start()));
  const view = types.ViewModel.deserialize(new BincodeReader(core.view()));
  assert.equal(view.language.kind, "Nb");
  assert.equal(view.frame.emergency.life_call.address, "tel:113");
  assert.equal(view.frame.emergency.urgent_call.address, "tel:116117");
});

test("our reader reads what the generated one reads", async () => {
  const { BincodeReader } = await modules.load("core/bincode.ts");
  const { BincodeDeserializer } = await modules.load("generated/types/bincode/index.ts");
  for (const path of ["/", "/privacy", "/questions", "/no-such-page", "/contact"]) {
    const core = new WebCore();
    const requests = core.update(await eventBytes(start(path)));
    assert.deepEqual(
      types.Requests.deserialize(new BincodeReader(requests)),
      types.Requests.deserialize(new BincodeDeserializer(requests)),
    );
    const bytes = core.view();
    assert.deepEqual(
      types.ViewModel.deserialize(new BincodeReader(bytes)),
      types.ViewModel.deserialize(new BincodeDeserializer(bytes)),
    );
  }
});

test("our reader reads every width of number, and texts of every length", async () => {
  const { BincodeReader } = await modules.load("core/bincode.ts");
  const { BincodeSerializer } = await modules.load("generated/types/bincode/index.ts");
  const writer = new BincodeSerializer();
  const texts = ["", "kl. 18.20", "Prøvesen", "søndag 29. november kl. 18.20 – 690 kr", "😀"];
  writer.serializeU16(65_535);
  writer.serializeI32(-7);
  writer.serializeI64(-1_700_000_000_000n);
  writer.serializeU64(2n ** 63n);
  for (const text of texts) writer.serializeStr(text);
  // A view into a larger buffer, as wasm's answers may be.
  const padded = new Uint8Array(writer.getBytes().length + 3);
  padded.set(writer.getBytes(), 3);
  const reader = new BincodeReader(padded.subarray(3));
  assert.equal(reader.deserializeU16(), 65_535);
  assert.equal(reader.deserializeI32(), -7);
  assert.equal(reader.deserializeI64(), -1_700_000_000_000n);
  assert.equal(reader.deserializeU64(), 2n ** 63n);
  for (const text of texts) assert.equal(reader.deserializeStr(), text);
  assert.throws(() => reader.deserializeU8(), RangeError);
});

test("the core takes every event there is", async () => {
  const t = types;
  const booking = [
    t.bookingEventPickPatient("p"),
    t.bookingEventAnswer(new t.GateReply("q", t.gateAnswerUnsure())),
    t.bookingEventUnderstoodAdvice(),
    t.bookingEventPickDay("2026-11-24"),
    t.bookingEventMoveWeek(true),
    t.bookingEventFilterLanguage("en"),
    t.bookingEventFilterClinician("c"),
    t.bookingEventPickChannel("video"),
    t.bookingEventPickSlot("s"),
    t.bookingEventContinue(),
    t.bookingEventPay(),
    t.bookingEventRelease(),
    t.bookingEventStartCancel(),
    t.bookingEventConfirmCancel(),
    t.bookingEventDownloadCalendar(),
  ].map(t.eventBooking);
  const room = [
    t.roomEventAllowMedia(),
    t.roomEventWithoutCamera(),
    t.roomEventJoin(),
    t.roomEventMicrophone(false),
    t.roomEventCamera(true),
    t.roomEventSwitchCamera(),
    t.roomEventPickMicrophone("m"),
    t.roomEventPickCamera("c"),
    t.roomEventPickOutput("o"),
    t.roomEventStill(true),
    t.roomEventKeepVideo(true),
    t.roomEventContinue(),
    t.roomEventAdmit("p"),
    t.roomEventDeny("p"),
    t.roomEventRemove("p"),
    t.roomEventPrivateTime(true),
    t.roomEventLeave(),
    t.roomEventEnd(),
    t.roomEventShowCrisis(true),
    t.roomEventSendWhereabouts(),
    t.roomEventReportProblem(true),
    t.roomEventSendProblem(),
    t.roomEventRate(5),
    t.roomEventAllowSound(),
  ].map(t.eventRoom);
  const sample = new t.Sample(1, 0, 85, 0, 0, 640, 20, 480, false);
  const call = [
    t.callFactMediaGranted(new t.MediaGrant(1, true, true)),
    t.callFactMediaDenied(new t.MediaDenial(1, true, t.denialReasonByPerson())),
    t.callFactInterrupted(true),
    t.callFactDevices(new t.DeviceList([new t.MediaDevice("m", "Mikrofon", true)], [], [])),
    t.callFactLocalDescription(new t.LocalDescription(1, true, "v=0")),
    t.callFactLocalCandidates(new t.LocalCandidates(1, [new t.CallCandidate("c", 0)], true)),
    t.callFactApplied(1),
    t.callFactBroken(1),
    t.callFactLine(new t.LineReport(1, t.lineStateConnected())),
    t.callFactSample(sample),
    t.callFactNetworkChanged(),
    t.callFactSoundBlocked(true),
    t.callFactScreenCaptured(false),
    t.callFactLevel(40),
  ].map(t.eventCall);
  const events = [
    start(),
    t.eventOpenUrl("/privacy"),
    t.eventSetLanguage(t.languageEn()),
    t.eventDeviceLanguages(["nn-NO", "en"]),
    t.eventConnectivity(false),
    t.eventResumed(),
    t.eventSignIn(),
    t.eventSignOut(),
    t.eventSignOutEverywhere(),
    t.eventFieldChanged(new t.FieldChange("email", "æøå@eksempel.no")),
    t.eventToggled(new t.Toggle("accept", true)),
    t.eventSubmit(),
    t.eventRetry(),
    t.eventDismissNotice(),
    ...booking,
    ...room,
    ...call,
  ];
  const source = readFileSync(new URL("../src/generated/types/app.ts", import.meta.url), "utf8");
  const kinds = (name) =>
    [...source.matchAll(new RegExp(`export const ${name}(\\w+) = \\(`, "g"))].map(
      ([, kind]) => kind,
    );
  assert.deepEqual(
    [...new Set(events.map(({ kind }) => kind))].toSorted(),
    kinds("event").toSorted(),
  );
  assert.deepEqual(
    booking.map(({ value }) => value.kind),
    kinds("bookingEvent"),
  );
  assert.deepEqual(
    room.map(({ value }) => value.kind),
    kinds("roomEvent"),
  );
  assert.deepEqual(
    call.map(({ value }) => value.kind),
    kinds("callFact"),
  );
  const core = new WebCore();
  for (const event of events) core.update(await eventBytes(event));
});

test("bytes that are no event are refused, and the core lives on", async () => {
  const core = new WebCore();
  assert.throws(() => core.update(new Uint8Array([255, 255, 255, 255])));
  core.update(await eventBytes(start()));
});

/** A core for the bridge whose answers are written by hand. */
async function bridge(answers) {
  const { Core } = await modules.load("core/core.ts");
  const broken = [];
  const core = new Core(answers, () => broken.push("broken"));
  return { core, broken };
}

test("the view is the same frozen object until the core asks for a new picture", async () => {
  const { core } = await bridge(new WebCore());
  const first = core.snapshot();
  assert.equal(core.snapshot(), first);
  assert.ok(Object.isFrozen(first) && Object.isFrozen(first.frame.emergency));
  let drawn = 0;
  const stop = core.subscribe(() => drawn++);
  await core.send(types.eventSetLanguage(types.languageEn()));
  assert.notEqual(core.snapshot(), first);
  assert.equal(core.snapshot().language.kind, "En");
  assert.equal(drawn, 1);
  stop();
  await core.send(types.eventSetLanguage(types.languageNb()));
  assert.equal(drawn, 1);
});

test("a slice that did not change stays the same object", async () => {
  const { share, freeze } = await modules.load("core/share.ts");
  const shown = freeze({ clock: "9.30", frame: { links: [{ path: "/" }, { path: "/terms" }] } });
  const next = share(shown, {
    clock: "9.29",
    frame: { links: [{ path: "/" }, { path: "/terms" }] },
  });
  assert.equal(next.clock, "9.29");
  assert.equal(next.frame, shown.frame);
  const longer = share(shown, { clock: "9.30", frame: { links: [{ path: "/" }] } });
  assert.notEqual(longer.frame, shown.frame);
  assert.equal(longer.frame.links.length, 1);
  assert.equal(longer.frame.links[0], shown.frame.links[0]);
  assert.equal(share(shown, structuredClone(shown)), shown);
  assert.ok(Object.isFrozen(longer.frame.links));
});

test("a core that fails gives the page to the static text", async () => {
  const real = new WebCore();
  const { core, broken } = await bridge({
    view: () => real.view(),
    update() {
      throw new Error("unreachable");
    },
    resolve: () => new Uint8Array(8),
  });
  await core.send(types.eventResumed());
  assert.deepEqual(broken, ["broken"]);
});
