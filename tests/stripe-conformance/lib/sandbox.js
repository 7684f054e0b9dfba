// Starts the built sandbox and a webhook receiver, and hands out Stripe's own client for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';

export const secretKey = 'sk_test_conformance';
export const webhookSecret = 'whsec_conformance';

function binary() {
  const target = fileURLToPath(new URL('../../../target/', import.meta.url));
  const folders = process.env.ECLINIC_BIN_DIR
    ? [process.env.ECLINIC_BIN_DIR]
    : [join(target, 'release'), join(target, 'debug')];
  const found = folders
    .map((folder) => join(folder, 'eclinic-sandbox-gateway'))
    .find((path) => existsSync(path));
  if (!found) throw new Error(`build eclinic-sandbox-gateway first; looked in ${folders}`);
  return found;
}

async function startReceiver() {
  const received = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({
      body: Buffer.concat(chunks).toString('utf8'),
      signature: request.headers['stripe-signature'],
    });
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, received, url: `http://127.0.0.1:${server.address().port}/hook` };
}

export async function startSandbox() {
  const receiver = await startReceiver();
  const environment = { ...process.env };
  delete environment.ECLINIC_MODE;
  const child = spawn(
    binary(),
    [
      ['--secret-key', secretKey],
      ['--webhook-secret', webhookSecret],
      ['--webhook-url', receiver.url],
    ].flat(),
    { stdio: ['ignore', 'pipe', 'inherit'], env: environment },
  );
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => text),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the sandbox ended at once with ${code}`);
    }),
  ]);
  const { address } = JSON.parse(line);
  const base = `http://${address}`;

  async function stop() {
    receiver.server.closeAllConnections();
    receiver.server.close();
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    return child.exitCode;
  }
  return { base, received: receiver.received, stop };
}

export function client(base, key = secretKey) {
  const { hostname, port } = new URL(base);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

export function appointment(overrides = {}) {
  return {
    mode: 'payment',
    line_items: [
      {
        price_data: {
          currency: 'nok',
          unit_amount: 69000,
          product_data: { name: 'eClinic, time 24. nov.' },
        },
        quantity: 1,
      },
    ],
    success_url: 'https://clinic.example/done?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://clinic.example/cancelled',
    client_reference_id: 'booking-1',
    metadata: { hold: 'hold-1' },
    payment_intent_data: { description: 'eClinic, time 24. nov.', metadata: { hold: 'hold-1' } },
    customer_email: 'patient@example.com',
    expires_at: Math.floor(Date.now() / 1000) + 31 * 60,
    locale: 'nb',
    ...overrides,
  };
}

export function postCard(base, session, number = '4242424242424242') {
  return fetch(`${base}/pay/${session.id}`, {
    method: 'POST',
    body: new URLSearchParams({ number, expiry: '12/34', cvc: '123' }),
    redirect: 'manual',
  });
}

export function postAdmin(base, path, body) {
  return fetch(`${base}/admin/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export async function waitFor(what, find) {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = find();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`${what} did not happen within five seconds`);
}
