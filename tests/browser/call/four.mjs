// A child's visit: parent, clinician, interpreter and the other parent.
import assert from "node:assert/strict";
import { cards } from "../support/journey.mjs";
import { mediaFlows, roomWords as words, untilMediaFlows } from "../support/room.mjs";
import { MINUTE } from "../support/time.mjs";

const PARENT = "Jonas Prøvesen";
/** From 12 a child may have time alone with the clinician (R12). */
const YOUTH = { given: "Sander", family: "Eksempel", born: "2014-09-03", number: "03891450523" };
const NAME = `${YOUTH.given} ${YOUTH.family}`;

/** A booking of a parent's for their child, paid. */
async function booksForChild(parent, time) {
  const { child } = parent.words;
  await parent.becomesMember(PARENT);
  await parent.follows(child.add);
  await parent.seesHeading(child.heading);
  await parent.fills(child.given, YOUTH.given);
  await parent.fills(child.family, YOUTH.family);
  await parent.fills(child.born, YOUTH.born);
  await parent.fills(child.number, YOUTH.number);
  await parent.ticks(child.confirm);
  await parent.presses(child.button);
  await parent.seesNotice(child.added);
  await parent.passesTheGate({ patient: new RegExp(NAME) });
  await parent.holds("Monday", time);
  await parent.goesToPay();
  await parent.paysWith(cards.good);
  await parent.seesConfirmed();
  return parent.booking();
}

/** The guardian makes a link for somebody in this role, in a page of its own. */
async function invites(guardian, booking, role) {
  const inTheRoom = guardian.page;
  guardian.page = await guardian.context.newPage();
  await guardian.opens(`/bookings/${booking}`);
  await guardian.follows("Inviter tolk eller den andre forelderen");
  await guardian.page.getByLabel("Hvem inviterer du?").selectOption({ label: role });
  await guardian.presses("Lag lenke");
  const link = await guardian.page.locator(".share-link").innerText();
  await guardian.page.close();
  guardian.page = inTheRoom;
  return link;
}

/** A child's visit: guardian and clinician; then interpreter and the other guardian. */
export async function four({ clinic, step, measured, patient: arrives, clinician }) {
  const guardian = await arrives();
  const booking = await booksForChild(guardian, "12:00");
  await clinic.setClock(booking.starts_at - 5 * MINUTE);
  await guardian.context.clearCookies();
  await guardian.comesToRoom(booking.id, PARENT);
  const doctor = await clinician();
  await doctor.comesToRoom(booking.id, "doctor-hansen");
  await doctor.allowsMedia();
  await doctor.enters();
  const all = [guardian, doctor];
  await step("a parent comes for a child, and the clinician sees who it is", async () => {
    await guardian.sees(NAME);
    await guardian.allowsMedia();
    await guardian.waitsToBeLetIn();
    await doctor.knock().waitFor();
    assert.match(
      await doctor.knock().innerText(),
      /Jonas Prøvesen\s+Foresatt\. Logget inn med BankID/,
    );
    await doctor.letsAllIn();
    await Promise.all([guardian.meets(1), doctor.meets(1)]);
    await untilMediaFlows(all);
    await mediaFlows(all);
    measured.joined += 2;
  });

  for (const [role, invited, shown] of [
    ["interpreter", "Tolk", "Tolk"],
    ["second_guardian", "Barnets andre forelder eller verge", "Den andre foresatte"],
  ]) {
    await step(`${role}: invited, signed in, let in`, async () => {
      const link = await invites(guardian, booking.id, invited);
      const guest = await arrives(role === "interpreter");
      const key = await clinic.newPerson();
      await guest.page.goto(link);
      await guest.signsInAs(key);
      await guest.presses("Bli med");
      assert.ok(!guest.page.url().includes(link.split("#")[1]), "the token is in no address");
      await guest.allowsMedia();
      await guest.presses(words.join);
      all.push(guest);
      await Promise.all(all.map((one) => one.meets(all.length - 1, 60_000)));
      await doctor.sees(shown);
    });
  }

  await step("four see and hear each other", async () => {
    await untilMediaFlows(all);
    const flows = await mediaFlows(all, 3, 5_000);
    measured.four_frames = flows.map(({ frames }) => frames);
    measured.joined += 4;
  });

  await step("R12: the youth and the clinician are alone for a while", async () => {
    const [, , , other] = all;
    await doctor.letsNobodyInUnasked();
    await doctor.presses(`Snakk med ${NAME} alene`);
    await other.sees(/snakker med pasienten alene nå/);
    await guardian.sees(/Gå ut av rommet der/);
    await doctor.sees(/^Du snakker med/);
    const inside = [guardian, doctor, all[2]];
    await Promise.all(inside.map((one) => one.meets(2)));
    await mediaFlows(inside, 2);
    assert.equal((await other.received()).length, 0, "outside nothing comes");
    await doctor.presses("Avslutt tiden alene");
    await guardian.page.getByText(/Gå ut av rommet der/).waitFor({ state: "detached" });
    await doctor.knock().getByRole("button", { name: words.admit }).click();
    await Promise.all(all.map((one) => one.meets(3, 60_000)));
    await untilMediaFlows(all);
  });

  await step("one is removed by the clinician, and the others go on", async () => {
    await doctor.page
      .getByRole("button", { name: /^Avslutt for (?!alle)/ })
      .last()
      .click();
    await Promise.all([doctor.meets(2)]);
    const left = [];
    for (const one of all) if ((await one.stage()) === "Meeting") left.push(one);
    assert.equal(left.length, 3);
    await mediaFlows(left, 2);
  });
  for (const one of all) await one.context.close();
}
