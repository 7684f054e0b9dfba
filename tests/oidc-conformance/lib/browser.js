// As much of a browser as a sign-in needs: cookies by host, redirects one at a time, and every
// name under localhost on loopback.
import { request } from 'node:http';

const onLoopback = (_name, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

export class Browser {
  #cookies = new Map();

  #cookiesOf(url) {
    if (!this.#cookies.has(url.hostname)) this.#cookies.set(url.hostname, new Map());
    return this.#cookies.get(url.hostname);
  }

  #take(url, lines) {
    for (const line of lines) {
      const [pair, ...attributes] = line.split(';').map((part) => part.trim());
      const split = pair.indexOf('=');
      const name = pair.slice(0, split);
      const ended = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
      const expires = attributes.find((attribute) => /^expires=/i.test(attribute));
      const past = expires && new Date(expires.slice(8)) < new Date();
      if (ended || past) this.#cookiesOf(url).delete(name);
      else this.#cookiesOf(url).set(name, pair.slice(split + 1));
    }
  }

  // Visits one address: {status, location, body}.
  async visit(address) {
    const url = new URL(address);
    const cookies = [...this.#cookiesOf(url)].map(([name, value]) => `${name}=${value}`);
    const response = await new Promise((answered, failed) => {
      const headers = cookies.length > 0 ? { cookie: cookies.join('; ') } : {};
      request(url, { lookup: onLoopback, headers }, answered).on('error', failed).end();
    });
    this.#take(url, response.headers['set-cookie'] ?? []);
    const chunks = [];
    for await (const chunk of response) chunks.push(chunk);
    const location = response.headers.location;
    return {
      status: response.statusCode,
      location: location === undefined ? undefined : new URL(location, url).href,
      body: Buffer.concat(chunks).toString('utf8'),
    };
  }

  // Follows redirects until `stop` says that an address is not to be visited any more.
  async follow(address, stop) {
    let next = address;
    for (let steps = 0; steps < 12; steps += 1) {
      if (stop(new URL(next))) return next;
      const { status, location, body } = await this.visit(next);
      if (location === undefined) throw new Error(`${status} without redirect at ${next}: ${body}`);
      next = location;
    }
    throw new Error('too many redirects');
  }
}
