// Loads the app's TypeScript modules in node, through the bundler that compiles them for browsers.
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const web = fileURLToPath(new URL("..", import.meta.url));

/** A loader for modules of src/; close it when done. */
export async function typescript() {
  const server = await createServer({
    root: web,
    configFile: false,
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, watch: null, ws: false },
    appType: "custom",
  });
  return {
    load: (path) => server.ssrLoadModule(`/src/${path}`),
    close: () => server.close(),
  };
}
