// A relay of the clinic's own on this machine (coturn), for the calls that may not go straight.
import { spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = [
  process.env.ECLINIC_TURNSERVER,
  "/usr/bin/turnserver",
  "/opt/homebrew/bin/turnserver",
].find((path) => path && existsSync(path));

/** How the clinic runs one: what it may relay to is tested as well. */
const clinics = fileURLToPath(new URL("../../../server/turn/turnserver.conf", import.meta.url));

/** An address of this machine that is not the loopback: coturn relays to none there (403). */
const address = Object.values(networkInterfaces())
  .flat()
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

export const hasRelay = program !== undefined && address !== undefined;

export class Relay {
  secret = "browser-test-relay-secret";
  #folder = mkdtempSync(join(tmpdir(), "eclinic-relay-"));
  #child;

  constructor(port) {
    this.port = port;
    this.url = `turn:${address}:${port}?transport=udp`;
  }

  /** A credential as the clinic makes them, which holds for so many seconds from now. */
  credential(seconds) {
    const username = `${Math.floor(Date.now() / 1000) + seconds}:${randomUUID()}`;
    const credential = createHmac("sha1", this.secret).update(username).digest("base64");
    return { urls: [this.url], username, credential };
  }

  async start() {
    this.#child = spawn(
      program,
      [
        ...["-c", clinics, "--static-auth-secret", this.secret, "--log-file", "stdout"],
        ...["--listening-ip", address, "--relay-ip", address, "--allowed-peer-ip", address],
        ...["--listening-port", String(this.port), "--no-tls", "--no-dtls"],
        ...["--min-port", "49000", "--max-port", "49200"],
        ...["--pidfile", join(this.#folder, "pid"), "--userdb", join(this.#folder, "users")],
      ],
      { stdio: "ignore", cwd: this.#folder },
    );
    // It says nothing when it is ready; it is within a moment.
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (this.#child.exitCode !== null) throw new Error("the relay did not start");
  }

  /** Ends it at once. */
  async stop() {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }

  async remove() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
