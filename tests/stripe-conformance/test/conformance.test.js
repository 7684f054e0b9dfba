// Stripe's own client against the sandbox: what it cannot read or does not recognise, the
// clinic's adapter would not have seen at Stripe either.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import Stripe from 'stripe';
import {
  appointment,
  client,
  postAdmin,
  postCard,
  startSandbox,
  waitFor,
  webhookSecret,
} from '../lib/sandbox.js';

let sandbox;
let stripe;

before(async () => {
  sandbox = await startSandbox();
  stripe = client(sandbox.base);
});

after(async () => {
  assert.equal(await sandbox.stop(), 0);
});

async function paid() {
  const session = await stripe.checkout.sessions.create(appointment());
  const answer = await postCard(sandbox.base, session);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `https://clinic.example/done?session=${session.id}`);
  return stripe.checkout.sessions.retrieve(session.id);
}

function arrived(type, id) {
  return waitFor(`${type} for ${id}`, () =>
    sandbox.received.find(({ body }) => {
      const event = JSON.parse(body);
      return event.type === type && event.data.object.id === id;
    }),
  );
}

test('a session is created, paid, read with its payment and found by it', async () => {
  const created = await stripe.checkout.sessions.create(appointment());
  assert.match(created.id, /^cs_test_/);
  assert.equal(created.status, 'open');
  assert.equal(created.payment_status, 'unpaid');
  assert.equal(created.amount_total, 69000);
  assert.equal(created.payment_intent, null);
  assert.equal(new URL(created.url).pathname, `/pay/${created.id}`);
  assert.ok(created.lastResponse.requestId.startsWith('req_'));

  assert.equal((await postCard(sandbox.base, created)).status, 303);
  const session = await stripe.checkout.sessions.retrieve(created.id, {
    expand: ['payment_intent.latest_charge', 'line_items'],
  });
  assert.equal(session.status, 'complete');
  assert.equal(session.payment_status, 'paid');
  assert.equal(session.payment_intent.status, 'succeeded');
  assert.equal(session.payment_intent.latest_charge.amount_captured, 69000);
  assert.equal(session.line_items.data[0].description, 'eClinic, time 24. nov.');

  const intent = await stripe.paymentIntents.retrieve(session.payment_intent.id);
  assert.deepEqual(intent.metadata, { hold: 'hold-1' });
  const found = await stripe.checkout.sessions.list({ payment_intent: intent.id });
  assert.deepEqual(
    found.data.map(({ id }) => id),
    [created.id],
  );
});

test('refunds in parts are made, read and listed, never above the captured amount', async () => {
  const { payment_intent: intent } = await paid();
  const first = await stripe.refunds.create({
    payment_intent: intent,
    amount: 60000,
    reason: 'requested_by_customer',
    metadata: { booking: 'b-1' },
  });
  assert.match(first.id, /^re_/);
  assert.equal(first.status, 'succeeded');
  assert.deepEqual(await stripe.refunds.retrieve(first.id), first);
  await assert.rejects(stripe.refunds.create({ payment_intent: intent, amount: 9001 }), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.param, 'amount');
    return true;
  });
  const rest = await stripe.refunds.create({ payment_intent: intent });
  assert.equal(rest.amount, 9000);
  await assert.rejects(stripe.refunds.create({ payment_intent: intent }), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.code, 'charge_already_refunded');
    assert.equal(error.statusCode, 400);
    return true;
  });
  const listed = [];
  for await (const refund of stripe.refunds.list({ payment_intent: intent, limit: 1 })) {
    listed.push(refund.id);
  }
  assert.deepEqual(listed, [rest.id, first.id], 'the client pages through with starting_after');
});

test('an idempotency key replays its answer, and refuses another request', async () => {
  const { payment_intent: intent } = await paid();
  const options = { idempotencyKey: randomUUID() };
  const refund = { payment_intent: intent, amount: 100 };
  const first = await stripe.refunds.create(refund, options);
  const second = await stripe.refunds.create(refund, options);
  assert.equal(second.id, first.id);
  assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
  await assert.rejects(stripe.refunds.create({ ...refund, amount: 200 }, options), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeIdempotencyError);
    assert.equal(error.statusCode, 400);
    return true;
  });
});

test('a request whose answer was lost is done once by the client that tries again', async () => {
  const { payment_intent: intent } = await paid();
  const fault = { kind: 'timeout_after_commit', operation: 'refund', next: 1 };
  await postAdmin(sandbox.base, 'faults', fault);
  const { hostname, port } = new URL(sandbox.base);
  const persistent = new Stripe('sk_test_conformance', {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 2,
    telemetry: false,
  });
  const refund = await persistent.refunds.create({ payment_intent: intent, amount: 100 });
  assert.equal(refund.lastResponse.headers['idempotent-replayed'], 'true');
  const listed = await stripe.refunds.list({ payment_intent: intent });
  assert.equal(listed.data.length, 1);
});

test('an open session is expired, and only once', async () => {
  const created = await stripe.checkout.sessions.create(appointment());
  const expired = await stripe.checkout.sessions.expire(created.id);
  assert.equal(expired.status, 'expired');
  await assert.rejects(
    stripe.checkout.sessions.expire(created.id),
    Stripe.errors.StripeInvalidRequestError,
  );
  assert.equal((await postCard(sandbox.base, created)).status, 410);
  const received = await arrived('checkout.session.expired', created.id);
  const event = stripe.webhooks.constructEvent(received.body, received.signature, webhookSecret);
  assert.equal(event.data.object.status, 'expired');
});

test('r40: the client takes genuine webhooks and refuses forged ones', async () => {
  const session = await paid();
  const received = await arrived('checkout.session.completed', session.id);
  const construct = ({ body, signature }, secret = webhookSecret) =>
    stripe.webhooks.constructEvent(body, signature, secret);
  const event = construct(received);
  assert.equal(event.type, 'checkout.session.completed');
  assert.deepEqual(await stripe.events.retrieve(event.id), event);
  assert.throws(
    () => construct(received, 'whsec_other'),
    Stripe.errors.StripeSignatureVerificationError,
  );
  for (const kind of ['wrong_secret', 'old_timestamp', 'unsigned', 'altered_body']) {
    const count = sandbox.received.length;
    await postAdmin(sandbox.base, 'webhooks/forge', { kind, session: session.id });
    const forged = await waitFor(kind, () => sandbox.received[count]);
    assert.throws(() => construct(forged), Stripe.errors.StripeSignatureVerificationError, kind);
  }
});

test('events are listed by type and time', async () => {
  const session = await paid();
  const events = await stripe.events.list({
    type: 'checkout.session.completed',
    created: { gte: session.created },
  });
  assert.equal(events.data[0].data.object.id, session.id);
});

test('a declined card leaves an intent that says why', async () => {
  const created = await stripe.checkout.sessions.create(appointment());
  assert.equal((await postCard(sandbox.base, created, '4000000000009995')).status, 402);
  const session = await stripe.checkout.sessions.retrieve(created.id, {
    expand: ['payment_intent'],
  });
  const intent = session.payment_intent;
  assert.equal(intent.status, 'requires_payment_method');
  assert.equal(intent.last_payment_error.decline_code, 'insufficient_funds');
});

test('errors come as the classes that the client knows', async () => {
  await assert.rejects(
    client(sandbox.base, 'sk_test_wrong').checkout.sessions.list(),
    Stripe.errors.StripeAuthenticationError,
  );
  await assert.rejects(stripe.checkout.sessions.retrieve('cs_test_none'), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.statusCode, 404);
    assert.equal(error.code, 'resource_missing');
    return true;
  });
  await assert.rejects(
    stripe.checkout.sessions.create(appointment({ expires_at: Math.floor(Date.now() / 1000) })),
    (error) => error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'expires_at',
  );
  await assert.rejects(
    stripe.checkout.sessions.create(appointment({ discounts: [{ coupon: 'x' }] })),
    (error) => error.code === 'parameter_unknown' && error.param === 'discounts',
  );
  await postAdmin(sandbox.base, 'faults', { kind: 'error_before_commit', next: 1 });
  await assert.rejects(
    stripe.checkout.sessions.create(appointment()),
    Stripe.errors.StripeAPIError,
  );
});
