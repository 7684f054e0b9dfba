// Writes dist/sw.js after a build: the hand-written worker of src/sw.js with the list of this
// build's hashed files and a version made of their names.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

export function serviceWorker(): Plugin {
  return {
    name: "eclinic-service-worker",
    apply: "build",
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith("assets/") && !name.endsWith(".map"))
        .toSorted()
        .map((name) => `/${name}`);
      const shell = bundle["index.html"];
      const page = shell && "source" in shell ? shell.source : "";
      const version = createHash("sha256")
        .update(files.join("\n"))
        .update(page)
        .digest("hex")
        .slice(0, 16);
      const source = readFileSync(new URL("../src/sw.js", import.meta.url), "utf8")
        .replace("__VERSION__", version)
        .replace('"__FILES__"', files.map((file) => JSON.stringify(file)).join(", "));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}
