// A whole clinic for one test file: server, local BankID and sandbox gateway, each a process of its
// own on a free port, with an empty database and the demo clinic's services and hours.
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, start } from "./process.mjs";
import { mondayMorning } from "./time.mjs";

const web = fileURLToPath(new URL("../../../web/dist", import.meta.url));
const portal = fileURLToPath(new URL("../../../web/portal", import.meta.url));
const bankIdSecret = "browser-test-client-secret";
const gatewayKey = "sk_test_browser";
const webhookSecret = "whsec_browser";

export class Clinic {
  #folder = mkdtempSync(join(tmpdir(), "eclinic-browser-"));
  #processes = {};
  #ports;
  #offset = 0;

  #more;

  /** Starts one. Its clocks show the coming Monday at 09.02 in Oslo. `more` goes to the server. */
  static async start(more = {}) {
    const clinic = new Clinic();
    clinic.#more = more;
    await clinic.#start();
    return clinic;
  }

  async #start() {
    const [clinic, operations, bankid, gateway] = await freePorts(4);
    this.#ports = { clinic, operations, bankid, gateway };
    /** Where patients go. */
    this.url = `http://localhost:${clinic}`;
    /** Where staff go. */
    this.staffUrl = `http://staff.localhost:${clinic}`;
    /** The pages a browser may visit. */
    this.origins = [
      this.url,
      this.staffUrl,
      `http://bankid.localhost:${bankid}`,
      `http://pay.localhost:${gateway}`,
    ];
    await Promise.all([
      this.#startBankId(),
      this.startGateway(),
      run("eclinic-server", ["seed"], this.#serverEnvironment()),
    ]);
    await this.startServer();
    await this.setClock(mondayMorning());
  }

  async #startBankId() {
    this.#processes.bankid = await start(
      "eclinic-local-bankid",
      [
        ...["--listen", `127.0.0.1:${this.#ports.bankid}`],
        ...["--client-id", "eclinic-browser-test"],
        ...["--redirect-uri", `${this.url}/v1/auth/bankid/callback`],
        ...["--redirect-uri", `${this.staffUrl}/v1/staff/auth/bankid/callback`],
      ],
      { ECLINIC_LOCAL_BANKID_SECRET: bankIdSecret },
    );
  }

  /** Starts the gateway, again with the books it had. */
  async startGateway() {
    this.#processes.gateway = await start(
      "eclinic-sandbox-gateway",
      [
        ...["--listen", `127.0.0.1:${this.#ports.gateway}`],
        ...["--webhook-url", `${this.url}/v1/webhooks/stripe`],
        ...["--ledger", join(this.#folder, "gateway.jsonl")],
      ],
      { ECLINIC_SANDBOX_SECRET_KEY: gatewayKey, ECLINIC_SANDBOX_WEBHOOK_SECRET: webhookSecret },
    );
    await this.#tell("gateway", "clock", { offset_ms: this.#offset });
  }

  /** The gateway is gone until it is started again. */
  stopGateway = () => this.#processes.gateway.stop();

  /** The server is gone until it is started again. */
  stopServer = () => this.#processes.server.stop();

  /** Starts the server, again on the data it had. */
  async startServer() {
    this.#processes.server = await start("eclinic-server", ["serve"], this.#serverEnvironment());
    await this.#tell("operations", "clock", { offset_ms: this.#offset });
  }

  #serverEnvironment() {
    return {
      ECLINIC_MODE: "demo",
      ECLINIC_DATA: join(this.#folder, "data"),
      ECLINIC_WEB: web,
      ECLINIC_LISTEN: `127.0.0.1:${this.#ports.clinic}`,
      ECLINIC_PORTAL: portal,
      ECLINIC_PUBLIC_URL: this.url,
      ECLINIC_STAFF_URL: this.staffUrl,
      ECLINIC_BANKID_ISSUER: `http://bankid.localhost:${this.#ports.bankid}`,
      ECLINIC_BANKID_CLIENT_ID: "eclinic-browser-test",
      ECLINIC_BANKID_CLIENT_SECRET: bankIdSecret,
      ECLINIC_GATEWAY_URL: `http://pay.localhost:${this.#ports.gateway}`,
      ECLINIC_GATEWAY_KEY: gatewayKey,
      ECLINIC_GATEWAY_WEBHOOK_SECRET: webhookSecret,
      ECLINIC_DEV_LISTEN: `127.0.0.1:${this.#ports.operations}`,
      ECLINIC_JOB_INTERVAL_MS: "200",
      // All browsers of a test come from one address.
      ECLINIC_ADDRESS_LIMIT_FACTOR: "1000",
      ...this.#more,
    };
  }

  /** The clinic's time in milliseconds. */
  now = () => Date.now() + this.#offset;

  /** Sets the clocks of server, BankID and gateway; they go on from there. */
  async setClock(instant) {
    this.#offset = Math.round(instant - Date.now());
    const body = { offset_ms: this.#offset };
    await Promise.all([
      this.#tell("operations", "clock", body),
      this.#tell("bankid", "clock", body),
      this.#tell("gateway", "clock", body),
    ]);
  }

  /** Time passes. */
  wait = (milliseconds) => this.setClock(this.now() + milliseconds);

  /** What the gateway took and gave back, by its own books. */
  async ledger() {
    const answer = await fetch(`http://127.0.0.1:${this.#ports.gateway}/admin/ledger`);
    return answer.json();
  }

  /** How many payment pages the gateway has made: a mark for `moneySince`. */
  mark = async () => (await this.ledger()).sessions.length;

  /** What was charged and given back on the pages made since a mark, in øre. */
  async moneySince(mark) {
    const { sessions, charges, refunds } = await this.ledger();
    const pages = sessions.slice(mark).map(({ id }) => id);
    const since = (entries) => entries.filter(({ session }) => pages.includes(session));
    return {
      charged: since(charges).map(({ amount }) => amount),
      refunded: since(refunds).map(({ amount, status }) => `${amount} ${status}`),
    };
  }

  /** Switches a fault of the gateway on, as its documentation names it. */
  gatewayFault = (fault) => this.#tell("gateway", "faults", fault);

  /** The gateway works again. Its reset also sets its clock back. */
  async mendGateway() {
    await this.#tell("gateway", "reset", {});
    await this.#tell("gateway", "clock", { offset_ms: this.#offset });
  }

  /** Switches a fault of BankID on, for the next sign-in. */
  bankIdFault = (fault) => this.#tell("bankid", "faults", { faults: [fault] });

  /** Makes an adult who can sign in; answers with the key to choose at BankID. */
  async newPerson() {
    const answer = await this.#tell("bankid", "persons/generate", { count: 1 });
    return (await answer.json()).keys[0];
  }

  async #tell(port, path, body) {
    const folder = port === "operations" ? "" : "admin/";
    const url = `http://127.0.0.1:${this.#ports[port]}/${folder}${path}`;
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer;
  }

  async stop() {
    await Promise.all(Object.values(this.#processes).map((process) => process.stop()));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Ports that are free at the moment, all different. */
/** Ports that are free, and stay so while a process is down: below those of outgoing connections. */
async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

const isFree = (port) =>
  new Promise((known) => {
    const server = createServer().once("error", () => known(false));
    server.listen(port, "127.0.0.1", () => server.close(() => known(true)));
  });
