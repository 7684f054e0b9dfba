// Plays the clinic to the built portal: one clinician's day, kept in memory, with the headers of the
// real server. What it answers is typed by hand: nothing holds it to the real one yet.
import { createReadStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { policy } from "../gallery/serve.mjs";
import { answers, firstState } from "./answers.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** Builds the portal and serves it; `state` is what the clinic knows, for a test to change. */
export async function playedClinic() {
  const folder = mkdtempSync(join(tmpdir(), "eclinic-portal-"));
  await build({
    configFile: fileURLToPath(new URL("../../vite.portal.config.ts", import.meta.url)),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  const here = { state: firstState() };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    response.setHeader("content-security-policy", policy);
    if (pathname.startsWith("/v1/")) return answerApi(here.state, request, pathname, response);
    const wanted = join(folder, pathname);
    const path = existsSync(wanted) && extname(wanted) ? wanted : join(folder, "index.html");
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    return createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(here, {
    origin: `http://127.0.0.1:${server.address().port}`,
    reset: () => (here.state = firstState()),
    close() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  });
}

async function answerApi(state, request, pathname, response) {
  let text = "";
  for await (const part of request) text += part;
  const body = text === "" ? undefined : JSON.parse(text);
  const asked = `${request.method} ${pathname}`;
  state.asked.push({ asked, body, key: request.headers["idempotency-key"] });
  const fault = state.faults.find(({ on }) => on.test(asked));
  const [status, answer] = fault?.answer ?? answers(state, asked, body);
  if (status === 0) return response.destroy();
  response.writeHead(status, {
    "content-type": status < 400 ? "application/json" : "application/problem+json",
    "x-eclinic-time": String(state.now),
  });
  return response.end(answer === null ? "" : JSON.stringify(answer));
}
