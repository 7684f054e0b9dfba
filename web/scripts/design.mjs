// Reads the shared design tokens and answers questions about them: the colours of a mode and the
// contrast of two colours. Used by the generators and by the contrast test, so both see one truth.
import { readFileSync } from "node:fs";

export const tokens = JSON.parse(
  readFileSync(new URL("../../shared/design/tokens.json", import.meta.url), "utf8"),
);

export const modes = ["light", "dark"];

/** The groups of the token file carry a sentence about themselves; it is no token. */
export const entries = (group) => Object.entries(group).filter(([name]) => name !== "about");

function channels(hex) {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

function mix(from, to, share) {
  const target = channels(to);
  const mixed = channels(from).map((value, i) => Math.round(value + (target[i] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

/** Every colour of one mode by name, the derived and the fixed ones included. */
export function colours(mode) {
  const own = tokens[mode];
  const fixed = entries(tokens.fixed).map(([name, source]) => {
    const [sourceMode, sourceName] = source.split(".");
    return [name, tokens[sourceMode][sourceName]];
  });
  const derived = entries(tokens.derived).map(([name, { from, to, share }]) => [
    name,
    mix(own[from], own[to], share),
  ]);
  return Object.fromEntries([...Object.entries(own), ...fixed, ...derived]);
}

function luminance(hex) {
  const [red, green, blue] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The name of a token as a CSS custom property: onPrimary -> --ec-on-primary. */
export const property = (name) =>
  `--ec-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
