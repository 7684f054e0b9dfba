// A relay of the clinic's own on this machine (coturn), for the calls that may not go straight.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";

const program = [
  process.env.ECLINIC_TURNSERVER,
  "/usr/bin/turnserver",
  "/opt/homebrew/bin/turnserver",
].find((path) => path && existsSync(path));

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

  async start() {
    this.#child = spawn(
      program,
      [
        ...["-n", "--log-file", "stdout", "--use-auth-secret"],
        ...["--static-auth-secret", this.secret, "--realm", "eclinic.test"],
        ...["--listening-ip", address, "--relay-ip", address],
        ...["--listening-port", String(this.port), "--no-tls", "--no-dtls", "--no-cli"],
        ...["--min-port", "49000", "--max-port", "49200", "--no-multicast-peers"],
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
