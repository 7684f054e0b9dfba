// Both sides lose the address they met by, and have another one: a phone that leaves the Wi-Fi. That
// takes a network of its own, where addresses can be taken away: root on Linux can make one.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mediaFlows, roomWords as words, untilMediaFlows } from "../support/room.mjs";
import { MINUTE } from "../support/time.mjs";
import { median } from "./measure.mjs";

const LINK = "ecl0";
const HERE = "ECLINIC_OWN_NETWORK";
const addresses = ["10.77.0.1/24", "10.78.0.1/24"];

const run = (...command) => spawnSync(command[0], command.slice(1), { encoding: "utf8" });
const ip = (...words) => assert.equal(run("ip", ...words).status, 0, words.join(" "));

/** Plays `moved` in a network of its own; answers what it measured, or nothing where that cannot be. */
export function inOwnNetwork(program) {
  const make = [
    "ip link set lo up",
    `ip link add ${LINK} type veth peer name ecl1`,
    `ip addr add ${addresses[0]} dev ${LINK}`,
    `ip link set ${LINK} up`,
    "ip link set ecl1 up",
  ].join(" && ");
  if (run("unshare", "--net", "sh", "-c", make).status !== 0) return undefined;
  const play = `${make} && ${HERE}=yes exec '${process.execPath}' '${program}' moved`;
  const { stdout, stderr, status } = run("unshare", "--net", "sh", "-c", play);
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** Whether this program runs in such a network. */
export const isOwnNetwork = () => process.env[HERE] === "yes";

export async function moved({ clinic, step, measured, patient: arrives, clinician }) {
  const patient = await arrives();
  const person = await clinic.newPerson();
  await patient.becomesMember(person);
  const booking = await patient.booksAndPays("Monday", "14:00");
  await clinic.setClock(booking.starts_at - 5 * MINUTE);
  await patient.context.clearCookies();
  const doctor = await clinician();
  await doctor.comesToRoom(booking.id, "doctor-hansen");
  await doctor.allowsMedia();
  await doctor.enters();
  await doctor.letsAllIn();
  await patient.comesToRoom(booking.id, person);
  await patient.allowsMedia();
  await patient.presses(words.join);
  await Promise.all([patient.meets(1), doctor.meets(1)]);
  await untilMediaFlows([patient, doctor]);

  await step("another network: pictures and sound come back on their own", async () => {
    const times = [];
    for (let round = 0; round < 3; round += 1) {
      const [old, next] = [addresses[round % 2], addresses[(round + 1) % 2]];
      ip("addr", "add", next, "dev", LINK);
      ip("addr", "del", old, "dev", LINK);
      // What was on its way still comes.
      await new Promise((resolve) => setTimeout(resolve, 300));
      times.push(300 + (await untilMediaFlows([patient, doctor])));
      await mediaFlows([patient, doctor]);
    }
    measured.moved_ms = median(times);
    console.log(`     moved: ${times.join(", ")} ms`);
  });
  await patient.context.close();
  await doctor.context.close();
}
