// One patient and their clinician, from too early to the end.
import assert from "node:assert/strict";
import { mediaFlows, roomWords as words, untilMediaFlows } from "../support/room.mjs";
import { MINUTE } from "../support/time.mjs";
import { median } from "./measure.mjs";
import { offersUninvited } from "./uninvited.mjs";

/** A visit of one patient, from the booking to the end. */
export async function onePatient({ clinic, step, measured, patient: arrives, clinician }) {
  const patient = await arrives();
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

  await step(
    "an offer of someone who has not been let in is refused, and connects nobody",
    async () => {
      const said = await patient.page.evaluate(offersUninvited, booking.id);
      assert.ok(said.includes("not_admitted"), said.join());
      assert.equal((await patient.received()).length, 0);
    },
  );

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

  await step(
    "the server is killed and started again: the call goes on, the sockets come back",
    async () => {
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
    },
  );

  await step("joining, from the press to the first picture, five times", async () => {
    await doctor.letsAllIn();
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      await patient.page.reload();
      // As in the bare call beside it, camera and microphone are open before one joins.
      await patient.allowsMedia();
      times.push(await patient.untilPicture(() => patient.presses(words.join)));
      await Promise.all([patient.meets(1), doctor.meets(1)]);
    }
    measured.join_ms = median(times);
    console.log(`     joins: ${times.join(", ")} ms`);
  });

  await step("twenty calls in a row, each side the one who comes later in ten", async () => {
    let connected = 0;
    for (const later of Array.from({ length: 20 }, (_, round) => [patient, doctor][round % 2])) {
      const other = later === patient ? doctor : patient;
      await later.presses(words.leave);
      await other.meets(0);
      await later.untilPicture(() => later.presses(words.again));
      await Promise.all([patient.meets(1), doctor.meets(1)]);
      connected += 1;
    }
    measured.in_a_row = connected;
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
