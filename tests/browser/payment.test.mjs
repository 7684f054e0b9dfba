// What can happen between the hold and the confirmation: the hold runs out, cards are declined, banks
// ask, tabs are closed, the gateway or its messages stay away (R20, R21, R39, R83).
import assert from "node:assert/strict";
import { test } from "node:test";
import { astrid, cards } from "./support/journey.mjs";
import { setting } from "./support/setting.mjs";
import { MINUTE, SECOND } from "./support/time.mjs";

const here = setting();

test("R21: a hold runs out, the way back works, and the time is free for another", async (t) => {
  const [first, second] = [await here.member(t), await here.member(t)];
  const { words } = first;
  // The device's clock goes along with the clinic's.
  await first.page.clock.install();
  await first.takesTime("Tuesday", "09:00");
  await first.sees(words.pay.countdown);

  await second.opens("/services/doctor-20");
  await second.page.getByRole("radio", { name: words.times.day("Tuesday") }).check();
  assert.ok(await second.radio(words.times.taken("09:00")).first().isDisabled());

  await here.clinic.wait(10 * MINUTE + SECOND);
  await first.page.clock.fastForward(10 * MINUTE + SECOND);
  await first.sees(words.pay.expired);
  await assert.rejects(first.button(words.pay.button(690)).click({ timeout: 200 }));

  await second.takesTime("Tuesday", "09:00");

  // Whoever asks again for what is gone gets the times, with all answers kept.
  await first.presses(words.pay.release);
  await first.seesHeading(words.time.heading);
  await first.holds("Tuesday", "09:20");
  await first.sees(words.pay.countdown);
});

test("a declined card takes nothing, the hold stands, and a good card pays", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  const mark = await here.clinic.mark();
  await patient.takesTime("Tuesday", "10:00");
  await patient.goesToPay();
  // The gateway answers a declined card with its page again.
  patient.expects(402, /^\/pay\//);
  await patient.paysWith(cards.declined);
  await patient.sees(words.card.declined);
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [], refunded: [] });

  await patient.follows(words.card.back);
  await patient.seesHeading(words.pay.heading);
  await patient.seesAlert(words.pay.declined);
  await patient.sees(words.pay.countdown);
  await patient.goesToPay();
  await patient.paysWith(cards.good);
  await patient.seesConfirmed();
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [69_000], refunded: [] });
});

test("turning back at the card page takes nothing, and the hold stands", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  await patient.takesTime("Tuesday", "10:20");
  await patient.goesToPay();
  await patient.seesHeading(words.card.heading);
  await patient.follows(words.card.back);
  await patient.seesHeading(words.pay.heading);
  await patient.seesAlert(words.pay.cancelled);
  assert.equal((await patient.booking()).state, "held");
  // Letting go leads towards the times, and the time is free at once. The symptoms are asked about
  // again first: the answers were not kept while one was away.
  await patient.presses(words.pay.release);
  await patient.answersNoToAll();
  await patient.presses(words.go);
  await patient.seesHeading(words.time.heading);
  await patient.page.getByRole("radio", { name: words.times.day("Tuesday") }).check();
  await patient.radio(words.times.slot("10:20", astrid)).waitFor();
});

test("3-D Secure: refused takes nothing, approved pays", async (t) => {
  const patient = await here.member(t);
  const { words, page } = patient;
  const mark = await here.clinic.mark();
  patient.expects(402, /^\/3ds\//);
  await patient.takesTime("Tuesday", "11:00");
  await patient.goesToPay();
  await patient.paysWith(cards.threeDSecure);
  await patient.seesHeading(words.card.bank);
  await patient.presses(words.card.refuse);
  await patient.sees(words.card.refused);
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [], refunded: [] });

  await patient.paysWith(cards.threeDSecure);
  await patient.seesHeading(words.card.bank);
  await page.getByRole("button", { name: words.card.approve, exact: true }).click();
  await patient.seesConfirmed();
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [69_000], refunded: [] });
});

test("the tab was closed at the card page: the hold is found again and paid", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  await patient.takesTime("Tuesday", "11:20");
  await patient.goesToPay();
  await patient.seesHeading(words.card.heading);

  await patient.opensNewTab("/bookings");
  await patient.seesHeading(words.bookings.heading);
  const card = patient.page.getByRole("listitem").filter({ hasText: words.bookings.held });
  await card.getByRole("link").click();
  await patient.seesHeading(words.booking.held);
  await patient.follows(words.booking.pay);
  await patient.seesHeading(words.pay.heading);
  await patient.goesToPay();
  await patient.paysWith(cards.good);
  await patient.seesConfirmed();
});

test("paid, and the tab closed before it was back: the booking stands when one looks", async (t) => {
  const patient = await here.member(t);
  const { words, page } = patient;
  const mark = await here.clinic.mark();
  await patient.takesTime("Tuesday", "11:40");
  await patient.goesToPay();
  // The tab is closed the moment the gateway sends it back.
  const back = page.waitForRequest(/\/bookings\/[^/]+\/payment/);
  await patient.paysWith(cards.good);
  await back;
  await page.close();
  assert.deepEqual((await here.clinic.moneySince(mark)).charged, [69_000]);

  await patient.opensNewTab("/bookings");
  const card = patient.page.getByRole("listitem").filter({ hasText: words.bookings.confirmed });
  await card.getByRole("link").click();
  await patient.seesConfirmed();
});

test("R83: the gateway is down: it is said, the hold stands, and later one pays", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  const mark = await here.clinic.mark();
  await patient.takesTime("Tuesday", "12:00");
  await here.clinic.stopGateway();
  t.after(() => here.clinic.startGateway().catch(() => undefined));
  patient.expects(503, /\/checkout$/);
  await patient.goesToPay();
  await patient.seesAlert(words.pay.unavailable);
  await patient.seesAlert(words.pay.unavailableText);
  await patient.sees(words.pay.countdown);
  assert.equal((await patient.booking()).state, "held");

  await here.clinic.startGateway();
  await patient.goesToPay();
  await patient.paysWith(cards.good);
  await patient.seesConfirmed();
  assert.deepEqual((await here.clinic.moneySince(mark)).charged, [69_000]);
});

test("R83: the gateway's message stays away: the clinic asks by itself, and confirms", async (t) => {
  const patient = await here.member(t);
  const { words } = patient;
  const mark = await here.clinic.mark();
  await patient.takesTime("Tuesday", "12:20");
  await here.clinic.gatewayFault({ kind: "drop_webhooks" });
  t.after(() => here.clinic.mendGateway());
  await patient.goesToPay();
  await patient.paysWith(cards.good);
  await patient.seesHeading(words.pay.pending);
  assert.equal((await patient.booking()).state, "held");
  // The clinic asks after a payment of which it has heard nothing for ten seconds.
  await here.clinic.wait(11 * SECOND);
  await patient.seesConfirmed();
  assert.deepEqual(await here.clinic.moneySince(mark), { charged: [69_000], refunded: [] });
});

test("R21: paid after the hold had run out: all of it goes back, or the time is still one's own", async (t) => {
  const [late, quick] = [await here.member(t), await here.member(t)];
  const { words } = late;
  await late.takesTime("Tuesday", "13:00");
  const booking = await late.booking();
  const mark = await here.clinic.mark();
  await late.goesToPay();
  await late.seesHeading(words.card.heading);
  // The clinic closes the page of a hold that ends; this payment is made in the same moment.
  await here.clinic.gatewayFault({
    kind: "delay_before_commit",
    operation: "expire",
    delay_ms: 4_000,
  });
  t.after(() => here.clinic.mendGateway());
  await here.clinic.wait(10 * MINUTE + SECOND);
  await quick.takesTime("Tuesday", "13:00");
  await late.paysWith(cards.good);
  await late.page.waitForURL(new RegExp(`/bookings/${booking.id}$`));
  await late.seesHeading(words.booking.notBooked);
  await late.sees(words.booking.refunded(690));
  assert.deepEqual(await here.clinic.moneySince(mark), {
    charged: [69_000],
    refunded: ["69000 succeeded"],
  });
});
