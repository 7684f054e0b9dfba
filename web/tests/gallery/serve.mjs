// Builds the gallery of screens and serves it with the headers of the real server, so that a screen
// which needs more than the content security policy allows fails here.
import { createReadStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

export const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; " +
  "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** Serves the files of a folder on a free port. */
export async function serveFolder(folder, page) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const wanted = join(folder, pathname);
    const path = existsSync(wanted) && extname(wanted) !== "" ? wanted : join(folder, page);
    // The API is not played here.
    if (pathname.startsWith("/v1/")) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const serveGallery = () => servePage("tests/gallery/index.html");

/** Builds a page of the tests' own, and serves it. */
export async function servePage(page) {
  const web = fileURLToPath(new URL("../..", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "eclinic-gallery-"));
  await build({
    root: web,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
        input: join(web, page),
      },
    },
  });
  const { origin, close } = await serveFolder(folder, page);
  return {
    origin,
    close() {
      close();
      rmSync(folder, { recursive: true });
    },
  };
}
