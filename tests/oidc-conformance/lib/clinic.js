// The clinic's built server, as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { clientId, clientSecret } from './provider.js';

function binary() {
  const target = fileURLToPath(new URL('../../../target/', import.meta.url));
  const folders = process.env.ECLINIC_BIN_DIR
    ? [process.env.ECLINIC_BIN_DIR]
    : [join(target, 'release'), join(target, 'debug')];
  const found = folders
    .map((folder) => join(folder, 'eclinic-server'))
    .find((path) => existsSync(path));
  if (!found) throw new Error(`build eclinic-server first; looked in ${folders}`);
  return found;
}

// The provider must know the clinic's address before the clinic starts.
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export async function startClinic(port, issuer) {
  const data = await mkdtemp(join(tmpdir(), 'eclinic-oidc-'));
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('ECLINIC_')),
  );
  const options = {
    mode: 'demo',
    data,
    listen: `127.0.0.1:${port}`,
    'bankid-issuer': issuer,
    'bankid-client-id': clientId,
    'bankid-client-secret': clientSecret,
    // Tests sign in faster than people.
    'address-limit-factor': '1000',
    'gateway-url': 'http://pay.localhost:9',
    'gateway-key': 'sk_test_conformance',
    'gateway-webhook-secret': 'whsec_conformance',
  };
  const child = spawn(
    binary(),
    ['serve', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...environment, RUST_LOG: 'error' } },
  );
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => text),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended at once with ${code}`);
    }),
  ]);
  const { url } = JSON.parse(line);

  async function stop() {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await rm(data, { recursive: true });
  }
  return { url, stop };
}
