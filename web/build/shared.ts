/** What the builds of the patients' app and of the clinicians' portal have in common. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin, UserConfig } from "vite";
// @ts-expect-error a plain script without types
import { colours } from "../scripts/design.mjs";
import { compressed } from "./compress.ts";

/** The browser's own bar takes the colour of the emergency bar, from the same tokens. */
function tokensInPage(): Plugin {
  return {
    name: "eclinic-tokens-in-page",
    transformIndexHtml: (html) => html.replaceAll("%EMERGENCY%", colours("light").emergency),
  };
}

export const shared = (): UserConfig => ({
  resolve: {
    alias: {
      "date-fns/locale": fileURLToPath(new URL("no-date-locales.ts", import.meta.url)),
    },
  },
  plugins: [react(), tokensInPage(), compressed()],
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
