// What the way between two must not do to a call: another fingerprint, a relay that is gone.
import assert from "node:assert/strict";
import { mediaFlows, roomWords as words, untilMediaFlows } from "../support/room.mjs";
import { MINUTE } from "../support/time.mjs";
import { median } from "./measure.mjs";

/** Messages of the server, altered on their way to the page. */
const altered = (one, alter) =>
  one.page.routeWebSocket(/\/v1\/realtime$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => socket.send(alter(String(message))));
  });

/** In a page: how many relayed addresses there are with this credential, and how one was refused. */
async function relays(server) {
  const connection = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: "relay" });
  const refused = new Set();
  let count = 0;
  connection.addEventListener("icecandidateerror", ({ errorCode }) => refused.add(errorCode));
  connection.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate?.candidate) count += 1;
  });
  const gathered = new Promise((resolve) => {
    connection.addEventListener("icegatheringstatechange", () => {
      if (connection.iceGatheringState === "complete") resolve();
    });
  });
  connection.createDataChannel("any");
  await connection.setLocalDescription();
  await gathered;
  connection.close();
  return { relays: count, refused: [...refused] };
}

export async function secured({ clinic, step, measured, patient: arrives, clinician, relay }) {
  const patient = await arrives();
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

  await step(
    "a fingerprint that was altered on the way ends the call before anything is sent",
    async () => {
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
    },
  );

  if (relay) {
    await step("an expired credential finds no relay, a fresh one does", async () => {
      const found = (seconds) => patient.page.evaluate(relays, relay.credential(seconds));
      assert.deepEqual(await found(-5), { relays: 0, refused: [401] });
      assert.deepEqual(await found(60), { relays: 1, refused: [] });
    });

    await patient.page.close();
    patient.page = await patient.context.newPage();
    await altered(patient, (text) => text.replace('"relay_only":false', '"relay_only":true'));
    await step("relayed only: the address of one side does not reach the other", async () => {
      await patient.opens(`/bookings/${booking.id}/room`);
      await patient.allowsMedia();
      const times = [await patient.untilPicture(() => patient.presses(words.join))];
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
  }
  await patient.context.close();
  await doctor.context.close();
}
