// Draws the app's icons and its manifest from the logo and the shared design tokens, so that the
// home-screen icon can never drift from the page.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { colours } from "./design.mjs";

const light = colours("light");
const template = readFileSync(new URL("../src/brand/icon.svg", import.meta.url), "utf8");
const folder = new URL("../public/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });

function draw(corner, scale) {
  const values = { corner, scale, logoPlate: light.logoPlate, logoLine: light.logoLine };
  return template.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
}

function png(name, svg, pixels) {
  const image = new Resvg(svg, { fitTo: { mode: "width", value: pixels } }).render().asPng();
  writeFileSync(new URL(name, folder), image);
}

const rounded = draw(13, 1);
// Phones cut maskable icons to their own shape: no corners of ours, and the mark stays inside the
// safe circle of 80 %.
const maskable = draw(0, 0.8);

writeFileSync(new URL("icon.svg", folder), rounded);
png("icon-192.png", rounded, 192);
png("icon-512.png", rounded, 512);
png("icon-maskable-512.png", maskable, 512);
png("apple-touch-icon.png", maskable, 180);

const manifest = {
  name: "eClinic",
  short_name: "eClinic",
  lang: "nb",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: light.background,
  theme_color: light.emergency,
  icons: [
    { src: "/generated/icon.svg", sizes: "any", type: "image/svg+xml" },
    { src: "/generated/icon-192.png", sizes: "192x192", type: "image/png" },
    { src: "/generated/icon-512.png", sizes: "512x512", type: "image/png" },
    {
      src: "/generated/icon-maskable-512.png",
      sizes: "512x512",
      type: "image/png",
      purpose: "maskable",
    },
  ],
};
writeFileSync(new URL("manifest.webmanifest", folder), `${JSON.stringify(manifest, null, 2)}\n`);
