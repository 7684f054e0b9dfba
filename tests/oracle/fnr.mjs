// Holds the identity number rules of shared/rules against @navikt/fnrvalidator,
// which others wrote and NAV uses. Reads the lines of the example
// `identity_numbers` ("number kind rule"), from a pipe or by running it, and exits
// non-zero on the first kind of disagreement that is not listed below.
//
// Documented differences:
// - FH-numbers (first digit 8 or 9): the validator knows no such kind and says
//   "invalid date". The control digits are checked here instead.
// Not compared, because the validator has no opinion: which control digit rule a
// number follows (held against an own calculation here), century, environment.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import validator from "@navikt/fnrvalidator";

const LEAST = 100_000;
const MOST_SHOWN = 20;
const KINDS = ["fnr", "dnr", "hnr", "tnr", "dnr-and-hnr", "dnr-and-tnr", "fh"];

const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function remainder(number, weights) {
  return weights.reduce((sum, weight, place) => sum + weight * Number(number[place]), 0) % 11;
}

function expected(number) {
  if (/^[89]\d{10}$/.test(number)) {
    const good = remainder(number, FIRST) === 0 && remainder(number, SECOND) === 0;
    return good ? "fh classic" : "invalid invalid";
  }
  const verdict = validator.idnr(number);
  if (verdict.status !== "valid") return "invalid invalid";
  return `${verdict.type} ${remainder(number, FIRST) === 0 ? "classic" : "from-2032"}`;
}

function fromExample() {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const args = ["run", "--quiet", "-p", "eclinic-rules", "--example", "identity_numbers"];
  const child = spawn("cargo", args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`the example ended with ${code}`))));
  });
  return { stream: child.stdout, ended };
}

function fromPipe() {
  return { stream: process.stdin, ended: Promise.resolve() };
}

const { stream, ended } = process.argv.includes("--stdin") ? fromPipe() : fromExample();
const counts = {};
let compared = 0;
let differing = 0;
let beyondOracle = 0;
for await (const line of createInterface({ input: stream })) {
  const [number, ...rest] = line.split(" ");
  const ours = rest.join(" ");
  const theirs = expected(number);
  compared += 1;
  counts[ours] = (counts[ours] ?? 0) + 1;
  if (ours.startsWith("fh")) beyondOracle += 1;
  if (ours !== theirs) {
    differing += 1;
    // The pattern, not the number: it might be somebody's.
    const pattern = `${number.slice(0, 1)}?${number.slice(2, 3)}?… (${number.length} digits)`;
    if (differing <= MOST_SHOWN) console.error(`differs: ${pattern} ours ${ours}, oracle ${theirs}`);
  }
}
await ended;

const missing = KINDS.filter((kind) => !counts[`${kind} classic`]);
if (missing.length > 0) console.error(`no valid number of kind ${missing.join(", ")}: proves nothing`);
if (compared < LEAST) console.error(`only ${compared} numbers: at least ${LEAST} are wanted`);
for (const verdict of Object.keys(counts).sort()) console.log(`${counts[verdict].toString().padStart(7)} ${verdict}`);
const valid = compared - (counts["invalid invalid"] ?? 0);
console.log(
  `identity numbers: ${compared} compared, ${valid} valid, ${differing} disagreements, ` +
    `${beyondOracle} FH-numbers the oracle does not know`,
);
process.exit(differing === 0 && missing.length === 0 && compared >= LEAST ? 0 : 1);
