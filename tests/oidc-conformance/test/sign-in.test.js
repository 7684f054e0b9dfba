// Rule numbers are those of the clinic's rules: R1 sign-in by BankID, R2 level of assurance, R3
// every altered answer is refused, R4 accounts are keyed on bankid_altsub.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Browser } from '../lib/browser.js';
import { freePort, startClinic } from '../lib/clinic.js';
import { loa3, loa4, startProvider } from '../lib/provider.js';

const callbackPath = '/v1/auth/bankid/callback';
const usual = {
  sub: 'subject-1',
  acr: loa4,
  claims: {
    typ: 'ID',
    bankid_altsub: '9578-5999-4-1700538',
    name: 'Ingrid Testmann',
    given_name: 'Ingrid',
    family_name: 'Testmann',
    birthdate: '1988-04-12',
  },
};

describe('sign-in against a certified OpenID provider', () => {
  const person = {};
  let provider;
  let clinic;

  before(async () => {
    const port = await freePort();
    provider = await startProvider(`http://localhost:${port}${callbackPath}`, person);
    clinic = await startClinic(port, provider.issuer);
  });
  after(async () => {
    await clinic?.stop();
    await provider?.stop();
  });
  beforeEach(() => {
    Object.assign(person, structuredClone(usual));
    Object.assign(provider.redeemed, { succeeded: 0, refused: [] });
  });

  // To the provider: the address that the clinic sends the browser to.
  async function start(browser, returnPath = '/bookings') {
    const query = new URLSearchParams({ return: returnPath, lang: 'nb' });
    const answer = await browser.visit(`${clinic.url}/v1/auth/bankid/start?${query}`);
    assert.equal(answer.status, 303);
    return answer.location;
  }

  // Through the provider: the address that it sends the browser back to.
  const toCallback = (browser, address) =>
    browser.follow(address, (url) => url.pathname === callbackPath);

  // Where the clinic sends the browser after the callback.
  async function finish(browser, callback) {
    const answer = await browser.visit(callback);
    assert.equal(answer.status, 303);
    return answer.location.slice(clinic.url.length);
  }

  async function signIn(browser) {
    return finish(browser, await toCallback(browser, await start(browser)));
  }

  async function session(browser) {
    const { body } = await browser.visit(`${clinic.url}/v1/session`);
    return JSON.parse(body);
  }

  async function refused(browser, callback, code = 'bankid_refused') {
    const location = await finish(browser, callback);
    assert.equal(new URL(location, clinic.url).searchParams.get('error'), code);
    assert.equal((await session(browser)).person, undefined, 'nobody is signed in');
  }

  it('R1: a person signs in and comes back to where they were', async () => {
    const browser = new Browser();
    assert.equal(await signIn(browser), '/bookings');
    const { person: who, csrf_token: token } = await session(browser);
    assert.equal(who.given_name, 'Ingrid');
    assert.equal(who.birth_date, '1988-04-12');
    assert.ok(token);
    assert.deepEqual(provider.redeemed, { succeeded: 1, refused: [] });
  });

  it('R3: the request carries PKCE by S256, state, nonce and the level of assurance', async () => {
    const asked = new URL(await start(new Browser())).searchParams;
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.match(asked.get('code_challenge'), /^[A-Za-z0-9_-]{43}$/);
    assert.equal(asked.get('acr_values'), loa4);
    assert.ok(asked.get('state') && asked.get('nonce'));
  });

  it('R3: a request whose PKCE was taken out gets no code', async () => {
    const browser = new Browser();
    const address = new URL(await start(browser));
    address.searchParams.delete('code_challenge');
    address.searchParams.delete('code_challenge_method');
    const callback = await toCallback(browser, address.href);
    assert.equal(new URL(callback).searchParams.get('error'), 'invalid_request');
    await refused(browser, callback);
  });

  it('R3: a code for another challenge is not redeemed', async () => {
    const browser = new Browser();
    const address = new URL(await start(browser));
    address.searchParams.set('code_challenge', 'A'.repeat(43));
    await refused(browser, await toCallback(browser, address.href));
    assert.deepEqual(provider.redeemed, { succeeded: 0, refused: ['invalid_grant'] });
  });

  it('R3: an answer is taken once', async () => {
    const browser = new Browser();
    const callback = await toCallback(browser, await start(browser));
    assert.equal(await finish(browser, callback), '/bookings');
    const location = await finish(browser, callback);
    assert.equal(location, '/sign-in?error=bankid_expired');
    assert.deepEqual(provider.redeemed, { succeeded: 1, refused: [] }, 'redeemed once');
  });

  it('R3: a code that was used is refused under a new state', async () => {
    const victim = new Browser();
    const used = await toCallback(victim, await start(victim));
    await finish(victim, used);
    const browser = new Browser();
    const own = new URL(await toCallback(browser, await start(browser)));
    own.searchParams.set('code', new URL(used).searchParams.get('code'));
    await refused(browser, own.href);
    assert.deepEqual(provider.redeemed, { succeeded: 1, refused: ['invalid_grant'] });
  });

  it('R3: an answer with another state, nonce or issuer is refused', async () => {
    const browser = new Browser();
    const state = new URL(await toCallback(browser, await start(browser)));
    state.searchParams.set('state', 'another');
    await refused(browser, state.href, 'bankid_expired');
    const nonce = new URL(await start(browser));
    nonce.searchParams.set('nonce', 'another');
    await refused(browser, await toCallback(browser, nonce.href));
    const issuer = new URL(await toCallback(browser, await start(browser)));
    assert.equal(issuer.searchParams.get('iss'), provider.issuer);
    issuer.searchParams.set('iss', 'https://another.example');
    await refused(browser, issuer.href);
  });

  it('R2: the level of assurance must be 4', async () => {
    for (const acr of [loa3, undefined]) {
      person.acr = acr;
      const browser = new Browser();
      await refused(browser, await toCallback(browser, await start(browser)));
    }
  });

  it('R4: a changed sub keeps the account', async () => {
    const first = new Browser();
    await signIn(first);
    person.sub = 'subject-2';
    const second = new Browser();
    await signIn(second);
    assert.equal((await session(first)).person.id, (await session(second)).person.id);
    person.claims.bankid_altsub = '9578-5999-4-1700650';
    const third = new Browser();
    await signIn(third);
    assert.notEqual((await session(first)).person.id, (await session(third)).person.id);
  });

  it('R4: without bankid_altsub or birth date nobody is signed in', async () => {
    for (const claim of ['bankid_altsub', 'birthdate']) {
      Object.assign(person, structuredClone(usual));
      delete person.claims[claim];
      const browser = new Browser();
      await refused(browser, await toCallback(browser, await start(browser)));
    }
  });
});
