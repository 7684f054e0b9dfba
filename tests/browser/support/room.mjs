// Those who meet in a visit's room, each in a browser process of their own with Chromium's fake
// camera and microphone; and what really flows between them, by the browser's own statistics.
import assert from "node:assert/strict";
import { Visitor } from "./journey.mjs";

/** CALLS: what a camera without a person in front of it needs. */
export const fakeMedia = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
];

const words = {
  allow: "Slå på kamera og mikrofon",
  join: "Gå inn",
  leave: "Forlat rommet",
  again: "Gå inn igjen",
  waiting: /Du er i venterommet|slipper deg inn straks/,
  admit: /^Slipp inn /,
  end: "Avslutt for alle",
  over: "Konsultasjonen er over",
  left: "Du har forlatt rommet",
  replaced: "Du er inne fra en annen enhet",
  untrusted: "Vi avbrøt samtalen for sikkerhets skyld",
  early: "Rommet er ikke åpent ennå",
  here: /^Tilkoblet$/,
  offline: /Vi har mistet kontakten med klinikken/,
};
export { words as roomWords };

/** Remembers the page's connections, to read their statistics; runs before the page's own code. */
function watchConnections() {
  const Native = globalThis.RTCPeerConnection;
  globalThis.connections = [];
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...given) {
      super(...given);
      globalThis.connections.push(this);
    }
  };
  /** What has come on all open connections: pictures, packets of sound and its energy. */
  globalThis.received = async () => {
    const open = globalThis.connections.filter((one) => one.connectionState !== "closed");
    const totals = [];
    for (const one of open) {
      const line = { frames: 0, packets: 0, energy: 0, relayed: false };
      const report = await one.getStats();
      let chosen;
      for (const reading of report.values()) {
        if (reading.type === "transport") chosen = reading.selectedCandidatePairId;
        if (reading.type !== "inbound-rtp") continue;
        if (reading.kind === "video") line.frames += reading.framesDecoded ?? 0;
        else {
          line.packets += reading.packetsReceived ?? 0;
          line.energy += reading.totalAudioEnergy ?? 0;
        }
      }
      const pair = report.get(chosen);
      const ends = [report.get(pair?.localCandidateId), report.get(pair?.remoteCandidateId)];
      line.relayed = ends.some((end) => end?.candidateType === "relay");
      totals.push(line);
    }
    return totals;
  };
  /** When, by the page's clock, the first picture of a connection made after now was decoded. */
  globalThis.firstPicture = async (since) => {
    for (;;) {
      const lines = await globalThis.received();
      const fresh = globalThis.connections.length > since;
      if (fresh && lines.some(({ frames }) => frames > 0)) return performance.now();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
}

/** Someone in a room. */
export class Participant extends Visitor {
  static async arrive(browser, clinic, options) {
    const participant = await super.arrive(browser, clinic, options);
    await participant.context.addInitScript(watchConnections);
    return participant;
  }

  async comesToRoom(booking, person) {
    await this.opens(`/bookings/${booking}/room`);
    await this.signsInAs(person);
  }

  async allowsMedia() {
    await this.presses(words.allow);
    await this.page.locator(".preview video").waitFor();
  }

  /** Joins, as someone who has not been let in. */
  async waitsToBeLetIn() {
    await this.presses(words.join);
    await this.sees(words.waiting);
  }

  received = () => this.page.evaluate(() => globalThis.received());

  stage = () => this.page.locator(".room-stage").getAttribute("data-stage");

  /** How many are shown as connected. */
  connected = () => this.page.locator('.room-tile[data-link="Connected"]').count();

  /** Waits until that many are shown as connected. */
  async meets(count, timeout = 30_000) {
    await this.page.waitForFunction(
      (wanted) => document.querySelectorAll('.room-tile[data-link="Connected"]').length === wanted,
      count,
      { timeout },
    );
  }

  /** Presses a button and answers how long it took until the first picture came, in milliseconds. */
  async untilPicture(act) {
    const since = await this.page.evaluate(() => [
      globalThis.connections.length,
      performance.now(),
    ]);
    const picture = this.page.evaluate((count) => globalThis.firstPicture(count), since[0]);
    await act();
    return Math.round((await picture) - since[1]);
  }

  /** Lets everybody in at once, as fast as a hand could, from now on. */
  letsAllIn = () =>
    this.page.evaluate((pattern) => {
      const admit = () => {
        for (const button of document.querySelectorAll(".knock button")) {
          if (new RegExp(pattern).test(button.textContent) && !button.dataset.pressed) {
            button.dataset.pressed = "yes";
            button.click();
          }
        }
      };
      admit();
      globalThis.doorkeeper = new MutationObserver(admit);
      globalThis.doorkeeper.observe(document.body, { childList: true, subtree: true });
    }, words.admit.source);

  letsNobodyInUnasked = () => this.page.evaluate(() => globalThis.doorkeeper.disconnect());
}

/** A clinician at work. */
export class Clinician extends Participant {
  async comesToRoom(booking, key) {
    await this.opens(`${this.clinic.staffUrl}/visits/${booking}/room`);
    await this.page
      .getByRole("link", { name: "Logg inn med BankID" })
      .or(this.page.getByRole("button", { name: "Logg inn med BankID" }))
      .first()
      .click();
    await this.page.waitForURL(/^http:\/\/bankid\.localhost/);
    await this.page.getByLabel(/Nøkkelen/).fill(key);
    await this.presses("Logg inn med nøkkel");
    await this.page.waitForURL((url) => url.origin === this.clinic.staffUrl);
    if (!this.path().endsWith("/room")) {
      await this.opens(`${this.clinic.staffUrl}/visits/${booking}/room`);
    }
  }

  async enters() {
    await this.presses(words.join);
    await this.page.locator('.room-stage[data-stage="Meeting"]').waitFor();
  }

  knock = () => this.page.locator(".knock").first();
  admits = () => this.page.getByRole("button", { name: words.admit }).first().click();
}

/**
 * Pictures and sound come to each of these from all the others: answers with the fewest pictures and
 * packets that came to one of them on one connection within the time.
 */
export async function mediaFlows(participants, lines = 1, milliseconds = 3_000) {
  const before = await Promise.all(participants.map((one) => one.received()));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  const after = await Promise.all(participants.map((one) => one.received()));
  const gains = after.map((now, place) =>
    now.map((line, number) => ({
      frames: line.frames - (before[place][number]?.frames ?? 0),
      packets: line.packets - (before[place][number]?.packets ?? 0),
      energy: line.energy - (before[place][number]?.energy ?? 0),
    })),
  );
  for (const gain of gains) {
    assert.equal(gain.length, lines, `connections: ${JSON.stringify(gains)}`);
    for (const { frames, packets, energy } of gain) {
      assert.ok(frames > 5 && packets > 20 && energy > 0, JSON.stringify(gains));
    }
  }
  return gains.map((gain) => ({
    frames: Math.min(...gain.map(({ frames }) => frames)),
    packets: Math.min(...gain.map(({ packets }) => packets)),
  }));
}

/** Waits until pictures come to each of these again; answers how long that took. */
export async function untilMediaFlows(participants, timeout = 60_000) {
  const begun = Date.now();
  const frames = async () =>
    (await Promise.all(participants.map((one) => one.received()))).map((lines) =>
      lines.reduce((sum, line) => sum + line.frames, 0),
    );
  let before = await frames();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = await frames();
    if (now.every((count, place) => count > before[place])) return Date.now() - begun;
    // A connection that was made anew counts from nothing.
    before = before.map((count, place) => Math.min(count, now[place]));
    if (Date.now() - begun > timeout) throw new Error(`no pictures within ${timeout} ms`);
  }
}
