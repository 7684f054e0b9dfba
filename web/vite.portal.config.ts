/** Builds the clinicians' portal: a page of its own, in a folder of its own, for an origin of its own. */
import { fileURLToPath } from "node:url";
import { mergeConfig, type UserConfig } from "vite";
import { shared } from "./build/shared.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const portal: UserConfig = {
  root: here("src/portal"),
  publicDir: here("public"),
  build: { outDir: here("portal"), emptyOutDir: true },
};

export default mergeConfig(shared(), portal);
