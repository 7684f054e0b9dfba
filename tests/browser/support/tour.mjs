// The way past every page of the clinic in every state that a patient can see, in the order of one
// long visit. `at(name)` is called at each; what it does there is the caller's business.
import { cards } from "./journey.mjs";
import { MINUTE, SECOND } from "./time.mjs";

/** Pages for which nobody has to sign in. */
export async function openPages(visitor, at) {
  const { words, page } = visitor;
  await visitor.opens("/");
  await visitor.sees(words.home.reimbursement);
  await at("home");

  await visitor.opens("/services/doctor-20");
  await visitor.choosesTime("Wednesday", "14:00");
  await at("times");

  for (const [path, heading] of [
    ["/sign-in", words.signIn.heading],
    ["/mental-health", words.mentalHealth],
    ["/questions", words.questions],
    ["/privacy", words.privacy],
    ["/terms", words.termsPage],
    ["/emergency", words.emergency.heading],
    ["/no/such/page", words.notFound],
  ]) {
    await visitor.opens(path);
    await visitor.seesHeading(heading);
    await at(path === "/no/such/page" ? "not-found" : path.slice(1));
  }

  const { contact } = words;
  await visitor.opens("/contact");
  await visitor.seesHeading(contact.heading);
  await at("contact");
  await visitor.presses(contact.button);
  await visitor.link(contact.nameMissing).waitFor();
  await at("contact-errors");
  await visitor.fills(contact.name, "Kari Test");
  await visitor.fills(contact.email, "kari@eclinic.example");
  await page.getByLabel(contact.topic).selectOption(contact.question);
  await visitor.fills(contact.message, "Test");
  await visitor.presses(contact.button);
  await visitor.sees(contact.done);
  await at("contact-done");
}

/** From the sign-in to the hold. `person` is not a member yet. */
export async function bookingPages(visitor, person, at) {
  const { words, page } = visitor;
  await visitor.opens("/book/psychologist-first-45");
  await visitor.signsInAs(person);
  await visitor.seesHeading(words.register.heading);
  await at("register");
  await visitor.presses(words.register.button);
  await visitor.link(words.register.termsMissing).waitFor();
  await at("register-errors");
  await visitor.registers();

  await visitor.presses(words.go);
  await visitor.answersNoToAll();
  await visitor.answers(words.gate.severe, words.gate.yes);
  await visitor.presses(words.go);
  await visitor.seesHeading(words.advice.heading);
  await at("advice");
  await visitor.opens("/book/psychologist-first-45/symptoms");
  await visitor.answersNoToAll();
  await visitor.answers(words.gate.danger, words.gate.unsure);
  await visitor.presses(words.go);
  await visitor.seesHeading(words.emergency.mental);
  await at("emergency-mental");

  await visitor.opens("/book/doctor-20");
  await visitor.seesHeading(words.who.heading);
  await at("who");
  await visitor.follows(words.child.add);
  await visitor.seesHeading(words.child.heading);
  await at("child");
  await visitor.follows(words.back);
  await visitor.seesHeading(words.who.heading);
  await visitor.presses(words.go);
  await visitor.seesHeading(words.gate.heading);
  await at("symptoms");
  await visitor.presses(words.go);
  await visitor.seesAlert(words.gate.incomplete);
  await at("symptoms-errors");
  await visitor.answersNoToAll();
  await visitor.answers(words.gate.chestPain, words.gate.yes);
  await visitor.presses(words.go);
  await visitor.seesHeading(words.emergency.call113);
  await at("emergency-113");
  await visitor.follows(words.emergency.back);
  await visitor.answersNoToAll();
  await visitor.presses(words.go);

  await visitor.seesHeading(words.time.heading);
  await visitor.choosesTime("Wednesday", "14:00");
  await at("time");
  await visitor.presses(words.go);
  await visitor.seesHeading(words.terms.heading);
  await visitor.presses(words.terms.go);
  await visitor.seesAlert(words.terms.missing);
  await at("terms-step-errors");
  await visitor.ticks(words.terms.accept);
  await at("terms-step");
  await visitor.presses(words.terms.go);
  await visitor.seesHeading(words.pay.heading);
  await page.getByRole("status").filter({ visible: true }).first().waitFor();
  await at("pay");
}

/** From the hold to the cancelled booking, and a hold that runs out. */
export async function visitPages(visitor, at) {
  const { words, page, clinic } = visitor;
  await visitor.goesToPay();
  visitor.expects(402, /^\/pay\//);
  await visitor.paysWith(cards.declined);
  await visitor.sees(words.card.declined);
  await visitor.follows(words.card.back);
  await visitor.seesAlert(words.pay.declined);
  await at("pay-declined");
  const { id } = await visitor.booking();
  await visitor.opens(`/bookings/${id}`);
  await visitor.seesHeading(words.booking.held);
  await at("booking-held");
  await visitor.follows(words.booking.pay);

  await clinic.gatewayFault({ kind: "drop_webhooks" });
  await visitor.goesToPay();
  await visitor.paysWith(cards.good);
  await visitor.seesHeading(words.pay.pending);
  await at("payment-pending");
  await clinic.mendGateway();
  await clinic.wait(11 * SECOND);
  await visitor.seesConfirmed();
  await at("booking-confirmed");

  await visitor.opens(`/bookings/${id}/receipt`);
  await visitor.sees(words.receipt.exempt);
  await at("receipt");
  await visitor.opens(`/bookings/${id}/cancel`);
  await visitor.seesHeading(words.cancel.heading);
  await at("cancel");
  await visitor.opens("/bookings");
  await visitor.sees(words.bookings.confirmed);
  await at("bookings");
  await visitor.opens(`/bookings/${id}/cancel`);
  await visitor.presses(words.cancel.confirm);
  await visitor.sees(words.booking.refunded(690));
  await at("booking-cancelled");
  await visitor.opens("/bookings");
  await visitor.sees(words.bookings.cancelled);
  await at("bookings-empty");

  await visitor.takesTime("Wednesday", "14:20");
  await clinic.wait(10 * MINUTE + SECOND);
  await page.reload();
  await visitor.sees(words.pay.expired);
  await at("pay-expired");
}
