// Meeting, on the real server with real media: every way into a room, out of it, and back. Prints
// what it measured as one line of JSON at the end.
import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import { bareCall } from "./support/bare-call.mjs";
import { startBrowser } from "./support/browser.mjs";
import { Clinic } from "./support/clinic.mjs";
import { Relay, hasRelay } from "./support/relay.mjs";
import {
  Clinician,
  Participant,
  fakeMedia,
  mediaFlows,
  roomWords as words,
  untilMediaFlows,
} from "./support/room.mjs";
import { MINUTE } from "./support/time.mjs";

const measured = { joined: 0 };
const results = [];
const only = process.argv.slice(2);

/** One thing that must hold. What fails is told, and the others go on. */
async function step(name, act) {
  const begun = Date.now();
  try {
    await act();
    results.push(true);
    console.log(`ok   ${name} (${Date.now() - begun} ms)`);
  } catch (error) {
    results.push(false);
    console.log(`FAIL ${name}: ${error.stack ?? error}`);
  }
}

const wanted = (part) => only.length === 0 || only.includes(part);

const relay = hasRelay ? new Relay(randomInt(32_100, 32_700)) : undefined;
await relay?.start();
const turn = relay && { ECLINIC_TURN_URLS: relay.url, ECLINIC_TURN_SECRET: relay.secret };
const clinic = await Clinic.start(turn);
const [theirs, ours] = await Promise.all([startBrowser(fakeMedia), startBrowser(fakeMedia)]);

const participant = (browser = theirs) => Participant.arrive(browser, clinic);
const clinician = () => Clinician.arrive(ours, clinic);

/** What an API of the patient's side answers to this participant. */
async function asked(one, method, path, body = {}) {
  const { csrf_token } = await (await one.context.request.get(`${clinic.url}/v1/session`)).json();
  const answer = await one.context.request.fetch(`${clinic.url}${path}`, {
    method,
    headers: {
      origin: clinic.url,
      "x-csrf-token": csrf_token,
      "idempotency-key": randomUUID(),
      "content-type": "application/json",
    },
    data: JSON.stringify(body),
  });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Sends what a guest may not: an offer, before the clinician has let them in. */
const offersUninvited = async (booking) => {
  const stored = await new Promise((resolve, reject) => {
    const open = indexedDB.open("eclinic-key", 1);
    open.addEventListener("upgradeneeded", () => open.result.createObjectStore("keys"));
    open.addEventListener("error", () => reject(open.error));
    open.addEventListener("success", () => {
      const store = open.result.transaction("keys", "readwrite").objectStore("keys");
      const get = store.get("device");
      get.addEventListener("success", async () => {
        open.result.close();
        resolve(get.result);
      });
    });
  });
  const pair =
    stored ??
    (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
      "verify",
    ]));
  if (!stored) {
    await new Promise((resolve) => {
      const open = indexedDB.open("eclinic-key", 1);
      open.addEventListener("success", () => {
        const put = open.result
          .transaction("keys", "readwrite")
          .objectStore("keys")
          .put(pair, "device");
        put.addEventListener("success", () => {
          open.result.close();
          resolve();
        });
      });
    });
  }
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const { csrf_token } = await (await fetch("/v1/session")).json();
  const answer = await fetch(`/v1/consultations/${booking}/ticket`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-csrf-token": csrf_token,
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify({ key: { x, y } }),
  });
  const { ticket } = await answer.json();
  const socket = new WebSocket(`ws://${location.host}/v1/realtime`);
  const said = [];
  return new Promise((resolve) => {
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ type: "hello", version: 1, ticket, epoch: "uninvited" }));
    });
    socket.addEventListener("message", ({ data }) => {
      const message = JSON.parse(data);
      said.push(message.type === "error" ? message.code : message.type);
      if (message.type === "waiting") {
        const body = { type: "description", kind: "offer", round: 1, sdp: "v=0", signature: "" };
        socket.send(JSON.stringify({ type: "relay", to: "p1", to_epoch: "e", body }));
      }
      if (message.type === "error") socket.close();
    });
    socket.addEventListener("close", () => resolve(said));
  });
};

/** A visit of one patient, from the booking to the end. */
async function onePatient() {
  const patient = await participant();
  const person = await clinic.newPerson();
  await patient.becomesMember(person);
  const booking = await patient.booksAndPays("Monday", "10:00");

  await step("early: the room says when it opens, and a test is offered", async () => {
    await patient.opens(`/bookings/${booking.id}/room`);
    await patient.sees(words.early);
    await patient.link("Test kamera og mikrofon").waitFor();
  });

  await clinic.setClock(booking.starts_at - 5 * MINUTE);
  await patient.context.clearCookies();
  await patient.comesToRoom(booking.id, person);
  await patient.button(words.join).waitFor();

  await step("an offer of someone who has not been let in is refused, and connects nobody", async () => {
    const said = await patient.page.evaluate(offersUninvited, booking.id);
    assert.ok(said.includes("not_admitted"), said.join());
    assert.equal((await patient.received()).length, 0);
  });

  await patient.allowsMedia();
  await step("the patient waits, and has no connection yet", async () => {
    await patient.waitsToBeLetIn();
    assert.equal((await patient.received()).length, 0);
  });

  const doctor = await clinician();
  await step("the clinician enters and sees who knocks, and how they signed in", async () => {
    await doctor.comesToRoom(booking.id, "doctor-hansen");
    await doctor.allowsMedia();
    await doctor.enters();
    await doctor.knock().waitFor();
    assert.match(await doctor.knock().innerText(), /Pasient\. Logget inn med BankID/);
  });

  await step("let in, both see and hear each other", async () => {
    await doctor.admits();
    await Promise.all([patient.meets(1), doctor.meets(1)]);
    await Promise.all([patient, doctor].map((one) => untilMediaFlows([one])));
    measured.frames_each_way = (await mediaFlows([patient, doctor])).map(({ frames }) => frames);
    measured.packets_each_way = (await mediaFlows([patient, doctor])).map(({ packets }) => packets);
    measured.joined += 2;
  });

  await step("camera off is dark for the other, and on again", async () => {
    await patient.presses("Slå av kameraet");
    await doctor.sees(/Kameraet er av\./);
    await patient.presses("Slå på kameraet");
    await doctor.page.locator(".room-tile video").waitFor();
    await untilMediaFlows([patient, doctor]);
  });

  await step("a page loaded anew comes back without a new knock", async () => {
    const begun = Date.now();
    await patient.page.reload();
    await patient.allowsMedia();
    await patient.presses(words.join);
    await patient.page.waitForFunction(async () =>
      (await globalThis.received()).some(({ frames }) => frames > 0),
    );
    measured.reload_ms = Date.now() - begun;
    await Promise.all([patient.meets(1), doctor.meets(1)]);
    await mediaFlows([patient, doctor]);
    assert.equal(await doctor.page.locator(".knock").count(), 0);
  });

  await step("the server is killed and started again: the call goes on, the sockets come back", async () => {
    await clinic.stopServer();
    await patient.sees(words.offline);
    await mediaFlows([patient, doctor]);
    await clinic.startServer();
    const begun = Date.now();
    for (const one of [patient, doctor]) {
      await one.page.getByText(words.offline).first().waitFor({ state: "detached" });
    }
    measured.restart_ms = Date.now() - begun;
    await mediaFlows([patient, doctor]);
  });

  await step("joining, from the press to the first picture, five times", async () => {
    await doctor.letsAllIn();
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      await patient.presses(words.leave);
      await patient.sees(words.left);
      await doctor.meets(0);
      times.push(await patient.untilPicture(() => patient.presses(words.again)));
      await patient.meets(1);
    }
    measured.join_ms = median(times);
    console.log(`     joins: ${times.join(", ")} ms`);
  });

  await step("in a second tab the call goes on there, and the first one says so", async () => {
    const first = patient.page;
    patient.page = await patient.context.newPage();
    await patient.opens(`/bookings/${booking.id}/room`);
    await patient.allowsMedia();
    await patient.presses(words.join);
    await patient.meets(1);
    await first.getByText(words.replaced).first().waitFor();
    await untilMediaFlows([patient, doctor]);
    await mediaFlows([patient, doctor]);
    await first.close();
  });

  await step("the clinician ends it for all", async () => {
    await doctor.presses(words.end);
    await patient.sees(words.over);
    await doctor.sees(words.over);
    assert.equal((await patient.received()).length, 0);
  });
  await patient.context.close();
  await doctor.context.close();
}

/** A child's visit: guardian and clinician; then interpreter and the other guardian. */
async function four() {
  const guardian = await participant();
  const person = await clinic.newPerson();
  await guardian.becomesMember(person);
  const booking = await guardian.booksAndPays("Monday", "12:00");
  await clinic.setClock(booking.starts_at - 5 * MINUTE);
  await guardian.context.clearCookies();
  await guardian.comesToRoom(booking.id, person);
  const doctor = await clinician();
  await doctor.comesToRoom(booking.id, "doctor-hansen");
  await doctor.allowsMedia();
  await doctor.enters();
  await doctor.letsAllIn();
  const all = [guardian, doctor];
  await guardian.allowsMedia();
  await guardian.presses(words.join);
  await guardian.meets(1);

  for (const [role, shown] of [
    ["interpreter", "Tolk"],
    ["second_guardian", "Den andre foresatte"],
  ]) {
    await step(`${role}: invited, signed in, let in`, async () => {
      const { path } = await asked(guardian, "POST", `/v1/consultations/${booking.id}/invitations`, {
        role,
      });
      const guest = await participant(role === "interpreter" ? ours : theirs);
      const key = await clinic.newPerson();
      await guest.opens("/bookings");
      await guest.signsInAs(key);
      await guest.seesHeading(guest.words.bookings.heading).catch(() => undefined);
      await asked(guest, "POST", "/v1/invitations", { token: path.split("#")[1] });
      await guest.opens(`/bookings/${booking.id}/room`);
      await guest.allowsMedia();
      await guest.presses(words.join);
      all.push(guest);
      await Promise.all(all.map((one) => one.meets(all.length - 1, 60_000)));
      await doctor.sees(shown);
    });
  }

  await step("four see and hear each other", async () => {
    await untilMediaFlows(all);
    const flows = await mediaFlows(all, 3, 5_000);
    measured.four_frames = flows.map(({ frames }) => frames);
    measured.joined += 4;
  });

  await step("one is removed by the clinician, and the others go on", async () => {
    await doctor.page.getByRole("button", { name: /^Avslutt for (?!alle)/ }).last().click();
    await Promise.all([doctor.meets(2)]);
    const left = [];
    for (const one of all) if ((await one.stage()) === "Meeting") left.push(one);
    assert.equal(left.length, 3);
    await mediaFlows(left, 2);
  });
  for (const one of all) await one.context.close();
}

/** A guardian with a child's visit. */
async function child() {
  const parent = await participant();
  await parent.becomesMember("parent");
  await step("a parent comes for a child, and the clinician sees that", async () => {
    await parent.opens("/children/new");
    await parent.addsChild?.();
  });
  await parent.context.close();
}

/** Messages of the server, altered on their way to the page. */
const altered = (one, alter) =>
  one.page.routeWebSocket(/\/v1\/realtime$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => socket.send(alter(String(message))));
  });

async function secured() {
  const patient = await participant();
  const person = await clinic.newPerson();
  await patient.becomesMember(person);
  const booking = await patient.booksAndPays("Monday", "13:00");
  await clinic.setClock(booking.starts_at - 5 * MINUTE);
  await patient.context.clearCookies();
  const doctor = await clinician();
  await doctor.comesToRoom(booking.id, "doctor-hansen");
  await doctor.allowsMedia();
  await doctor.enters();
  await doctor.letsAllIn();

  await step("a fingerprint that was altered on the way ends the call before anything is sent", async () => {
    await altered(patient, (text) =>
      text.replaceAll(/a=fingerprint:sha-256 ([0-9A-F]{2})/g, (_, byte) => {
        const other = byte === "00" ? "11" : "00";
        return `a=fingerprint:sha-256 ${other}`;
      }),
    );
    await patient.comesToRoom(booking.id, person);
    await patient.allowsMedia();
    await patient.presses(words.join);
    await patient.sees(words.untrusted);
    assert.deepEqual(await patient.received(), []);
  });

  if (relay) {
    await patient.page.close();
    patient.page = await patient.context.newPage();
    await altered(patient, (text) => text.replace('"relay_only":false', '"relay_only":true'));
    await step("relayed only: the address of one side does not reach the other", async () => {
      await patient.opens(`/bookings/${booking.id}/room`);
      await patient.allowsMedia();
      const times = [
        await patient.untilPicture(() => patient.presses(words.join)),
      ];
      await Promise.all([patient.meets(1), doctor.meets(1)]);
      for (let round = 0; round < 4; round += 1) {
        await patient.presses(words.leave);
        await patient.sees(words.left);
        await doctor.meets(0);
        times.push(await patient.untilPicture(() => patient.presses(words.again)));
        await patient.meets(1);
      }
      measured.relay_ms = median(times);
      console.log(`     relayed joins: ${times.join(", ")} ms`);
      const lines = await patient.received();
      assert.ok(lines.every(({ relayed }) => relayed));
      await mediaFlows([patient, doctor]);
    });

    await step("the relay is killed and comes back: so do pictures and sound", async () => {
      await relay.stop();
      const begun = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await relay.start();
      await untilMediaFlows([patient, doctor]);
      measured.relay_back_ms = Date.now() - begun;
      await mediaFlows([patient, doctor]);
    });
  } else {
    console.log("no relay on this machine: install coturn");
  }
  await patient.context.close();
  await doctor.context.close();
}

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

try {
  if (wanted("one")) await onePatient().catch((error) => results.push(console.log(error) ?? false));
  if (wanted("four")) await four().catch((error) => results.push(console.log(error) ?? false));
  if (wanted("secured")) await secured().catch((error) => results.push(console.log(error) ?? false));
  if (wanted("bare")) {
    const times = [];
    for (let round = 0; round < 5; round += 1) times.push(await bareCall([theirs, ours], clinic.url));
    measured.bare_ms = median(times);
    console.log(`     bare joins: ${times.join(", ")} ms`);
  }
} finally {
  await Promise.all([theirs.close(), ours.close()]);
  await clinic.stop();
  await relay?.remove();
}
const failed = results.filter((good) => !good).length;
console.log(JSON.stringify({ ...measured, passed: results.length - failed, failed }));
process.exitCode = failed > 0 ? 1 : 0;
