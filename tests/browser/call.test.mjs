// Meeting, on the real server with real media. `just call` plays and measures the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { four } from "./call/four.mjs";
import { onePatient } from "./call/one.mjs";
import { secured } from "./call/secured.mjs";
import { callSetting } from "./call/setting.mjs";

let here;
before(async () => {
  here = await callSetting();
  assert.ok(here.relay, "the tests of calls need coturn, and a network besides the loopback");
});
after(() => here?.end());

const played = (play) => async (t) => {
  const failures = [];
  const step = (name, act) =>
    t.test(name, () =>
      act().catch((error) => {
        failures.push(name);
        throw error;
      }),
    );
  await play({ ...here, step });
  if (failures.length > 0) throw new Error(`failed: ${failures.join("; ")}`);
};

test("R73, R74: one patient, from too early to the end", played(onePatient));
test("R11: a parent for a child; then four in one room", played(four));
test("R75: an altered fingerprint, and calls through a relay that goes away", played(secured));
