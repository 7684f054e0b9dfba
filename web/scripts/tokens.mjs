// Writes src/generated/tokens.css from the shared design tokens: eClinic's own custom properties in
// both modes, and Aksel's variables pointed at them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { akselColours } from "./aksel-map.mjs";
import { colours, entries, modes, property, tokens } from "./design.mjs";

const rule = (lines, indent) => lines.map((line) => `${indent}${line};`).join("\n");

const colourLines = (mode) =>
  Object.entries(colours(mode)).map(([name, value]) => `${property(name)}: ${value}`);

const measures = [
  ...entries(tokens.radius).map(([name, pixels]) => `--ec-radius-${name}: ${pixels / 16}rem`),
  ...tokens.space.map((pixels) => `--ec-space-${pixels}: ${pixels / 16}rem`),
];

const aksel = [
  ...akselColours.map(([variable, token]) => `${variable}: var(${property(token)})`),
  '--ax-font-family: "Atkinson Hyperlegible Next Variable", system-ui, sans-serif',
  // Aksel gives buttons and fields radius 8 and cards radius 12.
  "--ax-radius-8: var(--ec-radius-control)",
  "--ax-radius-12: var(--ec-radius-card)",
  "--ax-shadow-dialog: none",
];

const [light, dark] = modes.map(colourLines);

const css = `/* Generated from shared/design/tokens.json by scripts/tokens.mjs. */
:root {
  color-scheme: light dark;
${rule([...light, ...measures, ...aksel], "  ")}
}

@media (prefers-color-scheme: dark) {
  :root {
${rule(dark, "    ")}
  }
}

/* Paper is white: a receipt printed in dark mode must not waste ink. */
@media print {
  :root {
    color-scheme: light;
${rule(light, "    ")}
  }
}
`;

/**
 * Aksel's own tokens without its palettes: every colour that a component reads is set above, so they
 * would only be downloaded.
 */
function withoutPalettes(sheet) {
  const palette = /^\s*--ax-[\w-]+-\d{3,4}A?: [^;]+;\n/gm;
  const fromPalette = /^\s*--ax-[\w-]+: var\(--ax-[\w-]+-\d{3,4}A?\);\n/gm;
  const unusedRole = /\s*\[data-color="(?:brand|meta)-[\w-]+"\] \{[^}]*\}/g;
  return sheet.replaceAll(palette, "").replaceAll(fromPalette, "").replaceAll(unusedRole, "");
}

const theirs = readFileSync(
  new URL("../node_modules/@navikt/ds-css/dist/global/tokens.css", import.meta.url),
  "utf8",
);

const folder = new URL("../src/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("tokens.css", folder), css);
writeFileSync(new URL("aksel-tokens.css", folder), withoutPalettes(theirs));
