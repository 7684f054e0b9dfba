// A real call between the Android app and a clinician in Chromium, on the real server: what the app
// ships holds it, with WebRTC for the JVM in place of the phone's. Plays the shared journeys that lead
// into the room (tests/journey/visit), each in a clinic of its own, and counts on both sides.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../../../../tests/browser/support/browser.mjs";
import { Clinic } from "../../../../tests/browser/support/clinic.mjs";
import {
  Clinician,
  fakeMedia,
  mediaFlows,
  roomWords,
} from "../../../../tests/browser/support/room.mjs";
import { DAY, MINUTE } from "../../../../tests/browser/support/time.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
/** Whose times come first. */
const CLINICIAN = "doctor-hansen";
/** So long before its start the visit is entered. */
const BEFORE = 3 * MINUTE;

/** The clinician of a journey, in a browser of their own. */
class Colleague {
  #clinic;
  #browser;
  #doctor;

  constructor(clinic, browser) {
    this.#clinic = clinic;
    this.#browser = browser;
  }

  /** Moves the clinic's clock to shortly before the visit that is booked, and enters its room. */
  async comes() {
    const visit = await this.#visit();
    await this.#clinic.setClock(visit.starts_at - BEFORE);
    this.#doctor = await Clinician.arrive(this.#browser, this.#clinic);
    await this.#doctor.comesToRoom(visit.id, CLINICIAN);
    await this.#doctor.allowsMedia();
    await this.#doctor.enters();
  }

  async #visit() {
    const looking = await Clinician.arrive(this.#browser, this.#clinic);
    await looking.comesToRoom("none", CLINICIAN);
    try {
      for (let days = 0; days < 14; days += 1) {
        const date = new Date(this.#clinic.now() + days * DAY).toISOString().slice(0, 10);
        const [visit] = await looking.page.evaluate(
          async (path) => (await (await fetch(path)).json()).visits,
          `/v1/staff/days/${date}`,
        );
        if (visit !== undefined) return visit;
      }
    } finally {
      await looking.context.close();
    }
    throw new Error(`no visit is booked with ${CLINICIAN}`);
  }

  async admits() {
    await this.#doctor.knock().waitFor();
    await this.#doctor.admits();
    await this.#doctor.meets(1);
  }

  seesMuted = () => this.#doctor.sees(/Mikrofonen er av\./);

  beginsPrivateTime = async () => {
    await this.#doctor.presses(/^Snakk med .* alene$/);
    await this.#doctor.sees(/^Du snakker med /);
  };

  endsPrivateTime = () => this.#doctor.presses("Avslutt tiden alene");

  ends = () => this.#doctor.presses(roomWords.end);

  /** Pictures come here, and sound where there is some; over one connection. */
  async receives({ sound }) {
    await this.#doctor.meets(1);
    if (sound) return console.log("  came there:", JSON.stringify(await mediaFlows([this.#doctor])));
    const before = await this.#pictures();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const came = (await this.#pictures()) - before;
    if (came <= 5) throw new Error(`${came} pictures came`);
    return console.log(`  came there: ${came} pictures, without sound`);
  }

  #pictures = async () =>
    (await this.#doctor.received()).reduce((sum, { frames }) => sum + frames, 0);
}

/** What the app's driver asks for, by the words of its steps. */
function deedsOf(clinic, colleague) {
  return {
    "colleague/comes": () => colleague.comes(),
    "colleague/admits": () => colleague.admits(),
    "colleague/seesMuted": () => colleague.seesMuted(),
    "colleague/beginsPrivateTime": () => colleague.beginsPrivateTime(),
    "colleague/endsPrivateTime": () => colleague.endsPrivateTime(),
    "colleague/ends": () => colleague.ends(),
    "airplane/on": () => clinic.stopServer(),
    "airplane/off": () => clinic.startServer(),
    "media/both": () => colleague.receives({ sound: true }),
    "media/pictures": () => colleague.receives({ sound: false }),
  };
}

async function listen(deeds) {
  const desk = createServer(async (request, response) => {
    const deed = deeds[request.url.slice(1)];
    try {
      if (deed === undefined) throw new Error("no such deed");
      await deed();
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(409).end(`${error.stack ?? error}`);
    }
  });
  desk.listen(0, "127.0.0.1");
  await once(desk, "listening");
  return desk;
}

/** Plays one journey; answers with how the app's driver ended. */
async function play(journey) {
  console.log(basename(journey));
  const clinic = await Clinic.start();
  const browser = await startBrowser(fakeMedia);
  const desk = await listen(deedsOf(clinic, new Colleague(clinic, browser)));
  try {
    const app = spawn(join(root, "android/build.sh"), ["journey"], {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        ECLINIC_JOURNEY_URL: clinic.url,
        ECLINIC_JOURNEY_CONTROL: `http://127.0.0.1:${desk.address().port}`,
        ECLINIC_JOURNEY_PERSON: await clinic.newPerson(),
        ECLINIC_JOURNEY_FILE: journey,
        ECLINIC_JOURNEY_MEDIA: "real",
      },
    });
    const [code] = await once(app, "exit");
    return code === 0;
  } finally {
    desk.close();
    await browser.close();
    await clinic.stop();
  }
}

const journeys = process.argv.slice(2);
if (journeys.length === 0) throw new Error("call.mjs JOURNEY…: which journeys?");
const begun = Date.now();
const passed = [];
for (const journey of journeys) {
  if (await play(join(process.cwd(), journey))) passed.push(basename(journey, ".json"));
}
console.log(JSON.stringify({ calls: passed, seconds: Math.round((Date.now() - begun) / 1_000) }));
process.exitCode = passed.length === journeys.length ? 0 : 1;
