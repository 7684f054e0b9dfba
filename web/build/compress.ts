/**
 * Writes a .gz and a .br beside each file of a build, for the server to send as they are. Compressed
 * once and slowly: 5 % smaller than what a server can afford to do per request.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import type { Plugin } from "vite";

/** Below this many bytes an answer fits into one packet either way. */
const WORTH_IT = 1000;

export function compressed(): Plugin {
  return {
    name: "eclinic-compressed",
    apply: "build",
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) return;
      const names = Object.keys(bundle).filter((name) =>
        /^assets\/.*\.(?:js|css|wasm)$/.test(name),
      );
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir, name);
          const content = await readFile(path);
          if (content.length < WORTH_IT) return;
          await writeFile(`${path}.br`, brotliCompressSync(content));
          await writeFile(`${path}.gz`, await gzipAsync(content, {}));
        }),
      );
    },
  };
}
