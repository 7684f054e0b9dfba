// Meeting, on the real server with real media: every way into a room, out of it, and back, beside
// the least that a call can be. Its last line is what it measured, as JSON.
import { fileURLToPath } from "node:url";
import { four } from "./call/four.mjs";
import { median } from "./call/measure.mjs";
import { inOwnNetwork, isOwnNetwork, moved } from "./call/moved.mjs";
import { onePatient } from "./call/one.mjs";
import { secured } from "./call/secured.mjs";
import { callSetting } from "./call/setting.mjs";
import { bareCall } from "./support/bare-call.mjs";

const results = [];

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

async function bare({ browsers, clinic, measured }) {
  const times = [];
  for (let round = 0; round < 5; round += 1) times.push(await bareCall(browsers, clinic.url));
  measured.bare_ms = median(times);
  console.log(`     bare joins: ${times.join(", ")} ms`);
}

/** In a network of its own the part itself; elsewhere the program once more, in one. */
async function anotherNetwork(here) {
  if (isOwnNetwork()) return moved(here);
  const there = inOwnNetwork(fileURLToPath(import.meta.url));
  if (there === undefined) console.log("only root on Linux can take addresses away: not measured");
  else here.measured.moved_ms = there.moved_ms;
}

const parts = { onePatient, four, secured, moved: anotherNetwork, bare };
const wanted = process.argv.slice(2);
const here = await callSetting(step, { relayed: !isOwnNetwork() });
try {
  for (const [name, play] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await step(name, () => play(here));
  }
} finally {
  await here.end();
}
if (!here.relay) console.log("no relay on this machine (coturn): nothing of it was measured");
const failed = results.filter((good) => !good).length;
console.log(JSON.stringify({ ...here.measured, passed: results.length - failed, failed }));
process.exitCode = failed > 0 ? 1 : 0;
