// The portal's plain modules: texts, addresses, days and amounts, and the API made of a description.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { apiOf, functionName, typeOf } from "../scripts/api.mjs";
import { typescript } from "./typescript.mjs";

let modules;
before(async () => {
  modules = await typescript();
});
after(() => modules?.close());

/** The paths of all texts, with how many values each takes. */
function shapeOf(texts, path = "") {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === "object"
      ? shapeOf(value, `${path}${name}.`)
      : [`${path}${name}${typeof value === "function" ? `(${value.length})` : ""}`],
  );
}
const values = (texts) =>
  Object.values(texts).flatMap((value) => (typeof value === "object" ? values(value) : [value]));

test("R79: every text of the portal is there in both languages, and none is empty", async () => {
  const { nb } = await modules.load("portal/texts/nb.ts");
  const { en } = await modules.load("portal/texts/en.ts");
  assert.ok(shapeOf(nb).length > 150);
  assert.deepEqual(shapeOf(en).toSorted(), shapeOf(nb).toSorted());
  for (const text of [...values(nb), ...values(en)]) {
    assert.ok(typeof text === "function" || text.trim() !== "");
  }
});

test("R79: the language is the first wish that can be met, as everywhere in the clinic", async () => {
  const { languageFor } = await modules.load("portal/texts/index.ts");
  for (const [tags, language] of [
    [["pl", "nn", "en"], "nb"],
    [["pl", "en-GB", "nb"], "en"],
    [["no"], "nb"],
    [["pl", "ur"], "en"],
    [[], "nb"],
  ]) {
    assert.equal(languageFor(tags), language, String(tags));
  }
});

test("R79: every text of the portal is used", async () => {
  const { nb } = await modules.load("portal/texts/nb.ts");
  const folder = new URL("../src/portal/", import.meta.url);
  const code = readdirSync(folder, { recursive: true })
    .filter((path) => /\.tsx?$/.test(path) && !/texts.(?:nb|en)\.ts$/.test(path))
    .map((path) => readFileSync(new URL(path, folder), "utf8"))
    .join("\n");
  // These are looked up by a code of the wire.
  const byCode = new Set(["channel", "state", "noteState", "problems"]);
  const unused = Object.entries(nb)
    .filter(([name, value]) => typeof value === "object" && !byCode.has(name))
    .flatMap(([, value]) => Object.keys(value))
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
  assert.deepEqual(unused, []);
});

test("addresses are screens, and what is no address is not found", async () => {
  const { routeOf } = await modules.load("portal/route.ts");
  assert.deepEqual(routeOf("/days/2026-11-30"), { kind: "day", date: "2026-11-30" });
  assert.deepEqual(routeOf("/visits/a-1/room"), { kind: "room", id: "a-1" });
  for (const path of ["/days/tomorrow", "/visits/", "/visits/a b", "/visits/a/b", "/x"]) {
    assert.equal(routeOf(path).kind, "notFound", path);
  }
});

test("days, times and amounts are written by the clock of Oslo", async () => {
  const format = await modules.load("portal/format.ts");
  // Summer time ends on 25 October 2026 at 03.00: the date stays right on both sides.
  assert.equal(format.dateOf(Date.UTC(2026, 9, 24, 22, 30)), "2026-10-25");
  assert.equal(format.dateOf(Date.UTC(2026, 9, 25, 23, 30)), "2026-10-26");
  assert.equal(format.daysAfter("2026-10-24", 2), "2026-10-26");
  assert.equal(format.daysAfter("2027-03-28", 1), "2027-03-29");
  assert.equal(format.timeOf(Date.UTC(2026, 10, 24, 17, 20), "nb"), "18.20");
  assert.equal(format.dayText("2026-11-24", "nb"), "tirsdag 24. november 2026");
  assert.equal(format.dayText("2026-11-24", "en"), "Tuesday 24 November 2026");
  assert.equal(format.weekdayText(1, "nb"), "mandag");
  assert.equal(format.amountText(69_000, "nb"), "690\u00A0kr");
  assert.equal(format.amountText(123_450, "nb"), "1\u00A0234,50\u00A0kr");
  assert.equal(format.amountText(123_450, "en"), "NOK\u00A01,234.50");
  assert.equal(format.isDate("2026-02-30"), false);
});

test("a draft sends the newest text, one request at a time", async () => {
  const { Draft } = await modules.load("portal/screens/visit/draft.ts");
  const sent = [];
  const waiting = [];
  const draft = new Draft("", (text) => {
    sent.push(text);
    return new Promise((resolve) => waiting.push(resolve));
  });
  draft.write("a");
  const kept = draft.flush();
  draft.write("ab");
  void draft.flush();
  draft.write("abc");
  assert.deepEqual(sent, ["a"]);
  waiting[0]();
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(sent, ["a", "abc"]);
  assert.equal(draft.isKept, false);
  waiting[1]();
  assert.equal(await kept, true);
  assert.equal(draft.snapshot().state, "saved");
  await draft.leave();
});

test("a draft that was refused is not kept, and says so", async () => {
  const { Draft } = await modules.load("portal/screens/visit/draft.ts");
  let refuse = true;
  const draft = new Draft("", () => (refuse ? Promise.reject(new Error("no")) : Promise.resolve()));
  draft.write("a");
  assert.equal(await draft.flush(), false);
  assert.equal(draft.snapshot().state, "failed");
  refuse = false;
  assert.equal(await draft.flush(), true);
  await draft.leave();
});

test("hours that mean nothing are not sent", async () => {
  const { errorsOf, requestOf } = await modules.load("portal/screens/hours/form-state.ts");
  const { nb } = await modules.load("portal/texts/nb.ts");
  const good = {
    weekly: true,
    weekdays: [3, 1],
    firstDate: "2026-12-01",
    lastDate: "2026-12-31",
    start: "09:00",
    end: "15:00",
    channels: ["video"],
  };
  const wrong = (change) => errorsOf({ ...good, ...change }, nb.hours).map(({ field }) => field);
  assert.deepEqual(wrong({}), []);
  assert.deepEqual(wrong({ weekdays: [] }), ["weekdays"]);
  assert.deepEqual(wrong({ lastDate: "2026-11-30" }), ["last-date"]);
  assert.deepEqual(wrong({ end: "09:00" }), ["end"]);
  assert.deepEqual(wrong({ channels: [] }), ["channels"]);
  assert.deepEqual(requestOf(good).weekdays, [1, 3]);
  // 1 December 2026 is a Tuesday.
  assert.deepEqual(requestOf({ ...good, weekly: false }).weekdays, [2]);
});

test("the API's description becomes types and one function per staff route", () => {
  assert.equal(typeOf({ type: ["string", "null"] }), "string | null");
  assert.equal(
    typeOf({ oneOf: [{ type: "null" }, { $ref: "#/components/schemas/A" }] }),
    "null | A",
  );
  assert.throws(() => typeOf({ type: "tuple" }));
  assert.equal(functionName("get", "/v1/staff/days/{date}"), "getDaysByDate");
  const text = apiOf({
    components: {
      schemas: {
        A: {
          type: "object",
          required: ["b"],
          properties: { b: { type: "integer" }, c: { type: "string" } },
        },
      },
    },
    paths: {
      "/v1/staff/visits/{id}/sign": {
        post: {
          parameters: [{ in: "path", name: "id", schema: { type: "string" } }],
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } },
          },
          responses: {
            200: {
              content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } },
            },
          },
        },
      },
      "/v1/bookings": { get: { responses: { 200: {} } } },
    },
  });
  assert.match(text, /readonly "b": number;/);
  assert.match(text, /readonly "c"\?: string;/);
  assert.match(text, /postVisitsByIdSign = \(id: string, body: A\): ApiRequest<A>/);
  assert.doesNotMatch(text, /bookings/);
});
