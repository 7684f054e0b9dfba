import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { compressed } from "./build/compress.ts";
import { serviceWorker } from "./build/service-worker.ts";
// @ts-expect-error a plain script without types
import { colours } from "./scripts/design.mjs";

/** The browser's own bar takes the colour of the emergency bar, from the same tokens. */
function tokensInPage(): Plugin {
  return {
    name: "eclinic-tokens-in-page",
    transformIndexHtml: (html) => html.replaceAll("%EMERGENCY%", colours("light").emergency),
  };
}

export default defineConfig({
  resolve: {
    alias: {
      "date-fns/locale": fileURLToPath(new URL("build/no-date-locales.ts", import.meta.url)),
    },
  },
  plugins: [react(), tokensInPage(), serviceWorker(), compressed()],
  build: {
    target: "es2022",
    // The content security policy allows no data: URLs, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Aksel marks each of its files for server rendering, which there is none of.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: {
    proxy: { "/v1": "http://localhost:8400" },
  },
});
