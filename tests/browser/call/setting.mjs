// What a call needs around it: a clinic, a relay where this machine has one, and two browser
// processes with fake cameras.
import { randomInt } from "node:crypto";
import { startBrowser } from "../support/browser.mjs";
import { Clinic } from "../support/clinic.mjs";
import { Relay, hasRelay } from "../support/relay.mjs";
import { Clinician, Participant, fakeMedia } from "../support/room.mjs";

/** Starts it. `step(name, act)` is how one thing that must hold is played and counted. */
export async function callSetting(step, { relayed = true } = {}) {
  const relay = hasRelay && relayed ? new Relay(randomInt(32_100, 32_700)) : undefined;
  await relay?.start();
  const more = relay && { ECLINIC_TURN_URLS: relay.url, ECLINIC_TURN_SECRET: relay.secret };
  const clinic = await Clinic.start(more);
  const [theirs, ours] = await Promise.all([startBrowser(fakeMedia), startBrowser(fakeMedia)]);
  return {
    clinic,
    relay,
    step,
    browsers: [theirs, ours],
    measured: { joined: 0 },
    /** Someone of the patient's side; in the clinician's browser process where that is said. */
    patient: (other = false) => Participant.arrive(other ? ours : theirs, clinic),
    clinician: () => Clinician.arrive(ours, clinic),
    async end() {
      await Promise.all([theirs.close(), ours.close()]);
      await clinic.stop();
      await relay?.remove();
    },
  };
}
