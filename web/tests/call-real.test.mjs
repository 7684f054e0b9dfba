// The call's primitives in a real browser with its own fake camera and microphone: two calls in one
// page, without core or server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./browser.mjs";
import { servePage } from "./gallery/serve.mjs";

const media = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  // In a machine without a network the loopback interface is the only one.
  "--allow-loopback-in-peer-connection",
];

let browser;
let site;
let page;
before(async () => {
  site = await servePage("tests/call/index.html");
  browser = await startBrowser(media);
  page = await browser.newPage();
  page.on("pageerror", (error) => console.log(error.message));
  await page.goto(site.origin);
  await page.waitForFunction(() => "meet" in globalThis);
});
after(async () => {
  await browser?.close();
  site?.close();
});

const ask = (name) => page.evaluate((called) => globalThis[called](), name);

test("two meet: pictures and sound flow both ways, and the microphone's level is told before", async () => {
  const { joined, seen, devices } = await ask("meet");
  console.log(`joined in ${Math.round(joined)} ms, pictures ${seen}`);
  assert.ok(
    seen.every((count) => count > 10),
    `${seen}`,
  );
  assert.ok(devices.value.microphones.length > 0 && devices.value.cameras.length > 0);
  assert.equal(devices.value.cameras.filter(({ chosen }) => chosen).length, 1);
  assert.equal(devices.value.microphones.filter(({ chosen }) => chosen).length, 1);
});

test("ways are looked for anew, and the call goes on", async () => {
  assert.equal(await ask("restart"), false);
});

test("a still picture comes through, not larger than it need be", async () => {
  const { size, count } = await ask("still");
  assert.ok(Math.max(...size) <= 1280, `${size}`);
  assert.ok(count >= 1);
});

test("a camera that is turned off is dark, and the end closes all", async () => {
  assert.deepEqual(await ask("cameraOff"), { lamp: "ended", own: true });
  assert.deepEqual(await ask("end"), { own: true, other: true });
});

test("the key signs and is never given away; nothing damaged holds; it ends with the sign-in", async () => {
  const { key, again, other, length, results, taken } = await ask("keys");
  assert.deepEqual(again, key);
  assert.notDeepEqual(other, key);
  assert.match(key.value.x, /^[\w-]{43}$/);
  assert.equal(length, 64);
  assert.deepEqual(
    results.map(({ kind, value }) => [kind, value]),
    [true, false, false, false, false].map((holds) => ["Verified", holds]),
  );
  assert.equal(taken, false, "no script can read the private half");
});

test("a browser that says no is told as the person's no", async () => {
  const strict = await startBrowser([
    "--use-fake-device-for-media-stream",
    "--deny-permission-prompts",
  ]);
  try {
    const refused = await strict.newPage();
    await refused.goto(site.origin);
    await refused.waitForFunction(() => "denied" in globalThis);
    const { value } = await refused.evaluate(() => globalThis.denied());
    assert.deepEqual([value.reason.kind, value.camera, value.request], ["ByPerson", true, 30]);
  } finally {
    await strict.close();
  }
});
