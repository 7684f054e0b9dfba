// One process of the clinic: started, listened to, stopped. Its log stays in the temporary folder.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const programs =
  process.env.ECLINIC_BIN_DIR ?? fileURLToPath(new URL("../../../target/release", import.meta.url));
const logs = join(tmpdir(), "eclinic-browser-tests");
const running = new Set();

// A test that fails before its clean-up must not leave a server behind.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** Starts a program and answers, once it has announced that it listens, with what it announced. */
export async function start(program, args, env) {
  const child = launch(program, args, env);
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, "line").then(([line]) => line),
    once(child, "exit").then(([code]) => {
      throw new Error(`${program} ended with ${code}; its log is in ${logs}`);
    }),
  ]);
  return {
    announced: JSON.parse(first),
    /** Ends it at once: nothing it has promised may hang on a tidy end. */
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** Runs a program to its end. */
export async function run(program, args, env) {
  const [code] = await once(launch(program, args, env), "exit");
  if (code !== 0) throw new Error(`${program} ${args[0]} failed; its log is in ${logs}`);
}

function launch(program, args, env) {
  mkdirSync(logs, { recursive: true });
  const log = openSync(join(logs, `${program}-${process.pid}.log`), "a");
  const child = spawn(join(programs, program), args, {
    env: { ...process.env, RUST_LOG: "warn", ...env },
    stdio: ["ignore", "pipe", log],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}
