// assets.mjs: draws Assets.xcassets (colours in both modes, the app's icon) from the shared design
// tokens and the logo, for the colours that Palette.swift names. It fails where Palette.swift or
// Metrics.swift say something else than the tokens: the app can have no colour or distance of its own.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { deflateSync } from "node:zlib";
import { colours, modes, tokens } from "../../../web/scripts/design.mjs";

const here = (path) => new URL(path, import.meta.url);
const { Resvg } = createRequire(here("../../../web/package.json"))("@resvg/resvg-js");
const catalog = here("Assets.xcassets/");
const info = { author: "xcode", version: 1 };

const write = (path, value) => {
  mkdirSync(new URL("./", new URL(path, catalog)), { recursive: true });
  writeFileSync(
    new URL(path, catalog),
    Buffer.isBuffer(value) ? value : `${JSON.stringify(value, null, 2)}\n`,
  );
};

/** ClinicOnPrimary is the token onPrimary; the prefix keeps clear of SwiftUI's own names. */
function paletteNames() {
  const swift = readFileSync(here("../Sources/Theme/Palette.swift"), "utf8");
  return [...swift.matchAll(/static let (\w+) = Color\("Clinic(\w)(\w+)"\)/g)].map(
    ([, name, first, rest]) => {
      const token = first.toLowerCase() + rest;
      if (name !== token) throw new Error(`Palette.swift: ${name} shows the colour ${token}`);
      return token;
    },
  );
}

function colourSet(token) {
  const shade = (mode) => {
    const hex = colours(mode)[token];
    if (hex === undefined) throw new Error(`Palette.swift: tokens.json has no colour ${token}`);
    const [red, green, blue] = [1, 3, 5].map((at) => `0x${hex.slice(at, at + 2)}`);
    return { "color-space": "srgb", components: { red, green, blue, alpha: "1.000" } };
  };
  const dark = [{ appearance: "luminosity", value: "dark" }];
  return {
    colors: modes.map((mode) => ({
      idiom: "universal",
      ...(mode === "dark" && { appearances: dark }),
      color: shade(mode),
    })),
    info,
  };
}

/** Every distance in Metrics.swift is one of the tokens'. */
function checkMetrics() {
  const swift = readFileSync(here("../Sources/Theme/Metrics.swift"), "utf8");
  const numbers = (group) => {
    const [, body] = swift.match(new RegExp(`enum ${group} \\{([^}]*)\\}`));
    return [...body.matchAll(/let (\w+): CGFloat = (\d+)/g)].map(([, name, size]) => [name, +size]);
  };
  for (const [name, size] of numbers("Space")) {
    if (!tokens.space.includes(size)) throw new Error(`Metrics.swift: ${name} is no token`);
  }
  for (const [name, size] of numbers("Corner")) {
    if (tokens.radius[name] !== size) throw new Error(`Metrics.swift: ${name} is not the token's`);
  }
}

const crcs = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const sum = body.reduce((crc, byte) => crcs[(crc ^ byte) & 0xff] ^ (crc >>> 8), 0xffffffff);
  const bytes = Buffer.alloc(8 + body.length);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE((sum ^ 0xffffffff) >>> 0, 4 + body.length);
  return bytes;
}

/** A PNG without an alpha channel: the App Store refuses icons that have one. */
function opaquePng(pixels, side) {
  const rows = Buffer.alloc(side * (1 + side * 3));
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const from = (y * side + x) * 4;
      pixels.copy(rows, y * (1 + side * 3) + 1 + x * 3, from, from + 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function icon() {
  const side = 1024;
  const { logoPlate, logoLine } = colours("light");
  // iPhone cuts the corners itself.
  const values = { corner: 0, scale: 1.1, logoPlate, logoLine };
  const template = readFileSync(here("../../../web/src/brand/icon.svg"), "utf8");
  const svg = template.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
  const { pixels } = new Resvg(svg, { fitTo: { mode: "width", value: side } }).render();
  return opaquePng(Buffer.from(pixels), side);
}

checkMetrics();
const names = paletteNames();
rmSync(catalog, { recursive: true, force: true });
write("Contents.json", { info });
for (const token of names) {
  write(`Clinic${token[0].toUpperCase()}${token.slice(1)}.colorset/Contents.json`, colourSet(token));
}
write("AppIcon.appiconset/icon.png", icon());
write("AppIcon.appiconset/Contents.json", {
  images: [{ filename: "icon.png", idiom: "universal", platform: "ios", size: "1024x1024" }],
  info,
});
console.log(`assets: ${names.length} colours and the icon`);
