// Colours come from the shared tokens alone, and every pair that a page can show is readable in
// light and dark (WCAG 2.2: 1.4.3 text, 1.4.11 controls and focus rings).
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { akselColours, akselPairs } from "../scripts/aksel-map.mjs";
import { colours, contrast, entries, modes, property, tokens } from "../scripts/design.mjs";
import { usedPairs } from "./css-pairs.mjs";

const web = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, web), "utf8");
const styles = readdirSync(new URL("src/styles/", web)).map((name) => `src/styles/${name}`);

const known = (kind, foreground, background) =>
  tokens.pairs[kind]?.[foreground]?.includes(background) ?? false;

for (const mode of modes) {
  const palette = colours(mode);
  for (const kind of ["text", "control"]) {
    for (const [foreground, backgrounds] of entries(tokens.pairs[kind])) {
      test(`${mode}: ${kind} ${foreground} on ${backgrounds.join(", ")}`, () => {
        for (const background of backgrounds) {
          const ratio = contrast(palette[foreground], palette[background]);
          assert.ok(
            ratio >= tokens.minimum[kind],
            `${foreground} on ${background} is ${ratio.toFixed(2)}`,
          );
        }
      });
    }
  }
}

test("the contrast formula gives the values of WCAG", () => {
  assert.equal(contrast("#000000", "#FFFFFF"), 21);
  assert.equal(contrast("#777777", "#FFFFFF").toFixed(2), "4.48");
});

test("every pair in a style sheet is one whose contrast is computed", () => {
  for (const path of styles) {
    for (const { selector, kind, foreground, background } of usedPairs(read(path))) {
      const good =
        kind === "border"
          ? known("control", foreground, background) || known("decoration", foreground, background)
          : known(kind, foreground, background);
      assert.ok(good, `${path}: ${selector}: ${kind} ${foreground} on ${background} is unknown`);
    }
  }
});

test("an unknown pair in a style sheet is found", () => {
  const [pair] = usedPairs(".a { color: var(--ec-line); background-color: var(--ec-surface); }");
  assert.deepEqual(
    [pair.kind, pair.foreground, pair.background, known("text", "line", "surface")],
    ["text", "line", "surface", false],
  );
});

test("every pair that Aksel draws is one whose contrast is computed", () => {
  const token = Object.fromEntries(akselColours);
  for (const [kind, foreground, backgrounds] of akselPairs) {
    for (const background of backgrounds) {
      assert.ok(
        known(kind, token[foreground], token[background]),
        `${foreground} (${token[foreground]}) on ${background} (${token[background]}) is unknown`,
      );
    }
  }
});

test("each of Aksel's colour variables for the roles in use is one of ours", () => {
  const theirs = read("node_modules/@navikt/ds-css/dist/global/tokens.css");
  const semantic = new Set(
    [
      ...theirs.matchAll(
        /--ax-(?:bg|text|border)-(?:neutral|accent|info|success|warning|danger)[\w-]*(?=:)/g,
      ),
    ].map(([name]) => name),
  );
  assert.ok(semantic.size > 100);
  const ours = new Set(akselColours.map(([variable]) => variable));
  assert.deepEqual(
    [...semantic].filter((name) => !ours.has(name)),
    [],
  );
});

test("no style sheet or component has a colour of its own", () => {
  const components = readdirSync(new URL("src/", web), { recursive: true })
    .filter((name) => /\.(tsx?|css)$/.test(name) && !name.startsWith("generated"))
    .map((name) => `src/${name}`);
  for (const path of components) {
    const found = read(path).match(/#[0-9a-f]{3,8}\b(?=[;"' ,)])|\b(?:rgba?|hsla?|oklch)\(/i);
    assert.equal(found, null, `${path}: ${found}`);
  }
});

test("every custom property in use exists", () => {
  const generated = read("src/generated/tokens.css");
  for (const path of styles) {
    for (const [, name] of read(path).matchAll(/var\((--ec-[\w-]+)\)/g)) {
      assert.ok(generated.includes(`${name}:`), `${path}: ${name}`);
    }
  }
  assert.equal(property("onPrimary"), "--ec-on-primary");
});
