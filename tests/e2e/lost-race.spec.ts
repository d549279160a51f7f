/** P1, P2, F5, F18: two couples want one day. */
import type { Page } from "@playwright/test";
import { addDays, formatDay, studioDay, type StudioDay } from "~/lib/studio-day";
import { service } from "../support/booking";
import { query, row } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived, inbox } from "../support/inbox";
import { stripe } from "../support/stripe";
import {
  dayCell, expectBooked, freeDay, newCouple, payButton, payWith, review, sessionIn, stepUrl, storedBooking, theVowOn, toStripe, type Typed,
} from "./couple";
import { expect, expecting, test } from "./visitors";

/** A day whose three neighbours on either side are nobody else's: what a refusal offers stays free while it is looked at. */
const quietDay = async () => addDays(await freeDay(7), 3);

/** The days that a refusal offers, as links. */
async function offered(page: Page): Promise<{ day: StudioDay; words: string }[]> {
  const links = page.getByRole("alert").getByRole("listitem").getByRole("link");
  await expect(links).toHaveCount(3);
  const days = await Promise.all((await links.all()).map((link) => link.locator("time").getAttribute("datetime")));
  return days.map((day) => ({ day: studioDay(day ?? ""), words: formatDay(studioDay(day ?? "")) }));
}

async function expectKept(page: Page, couple: Typed): Promise<void> {
  for (const words of [couple.name, couple.partnerName, couple.email, couple.phone, couple.place, "Two dogs come along.", "2 × $300"]) {
    await expect(page.getByRole("main")).toContainText(words);
  }
}

/** Nothing of theirs at all: no booking, so no payment page and no payment. */
const nothingOf = async (couple: Typed) =>
  expect(await query("select b.id from bookings b join customers c on c.id = b.customer_id where c.email = $1", [couple.email])).toEqual([]);

/** The calendar names the day taken, and nothing on the page still calls it theirs. */
async function expectNotTheirs(page: Page, day: StudioDay): Promise<void> {
  await expect(async () => {
    await page.goto(stepUrl("date", theVowOn(day, extras)));
    await expect(dayCell(page, day)).toContainText(`${formatDay(day)}, taken`, { timeout: 200 });
  }).toPass({ timeout: 5_000 });
  await expect(dayCell(page, day)).not.toContainText(/your (choice|day)/);
  await expect(page.getByRole("complementary")).toContainText("No day chosen yet");
}

const extras = { "add.extra-hour": "2" };

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled, ...expecting(409) });

    test("P1: of two couples who are about to pay for one day, the second is refused kindly and books another", async ({ page, somebodyElse }) => {
      test.slow();
      const [day, first, second, other] = [await quietDay(), newCouple(), newCouple(), await somebodyElse()];
      await review(page, day, first);
      await review(other, day, second, extras);

      await toStripe(page);
      await payButton(other).click();
      await expect(other.getByRole("alert")).toContainText("Somebody is booking this day right now. It is held until");
      await nothingOf(second);

      await payWith(page);
      await expectBooked(page);
      await expectNotTheirs(other, day);
      await other.goto(`/book/review?${new URLSearchParams({ package: "the-vow", ...extras, day })}`);
      await expect(other.getByRole("alert")).toContainText(`${formatDay(day)} is not available.`);
      await expect(payButton(other)).toHaveCount(0);
      await expectKept(other, second);
      await nothingOf(second);

      const [near] = await offered(other);
      if (!near) throw new Error("No day is offered");
      await other.getByRole("link", { name: near.words }).click();
      await expect(other.getByRole("heading", { name: "Your day" })).toBeVisible();
      await expectKept(other, second);
      await toStripe(other);
      await payWith(other);
      await expectBooked(other);
      await expect(other.getByRole("main")).toContainText(near.words);
      expect((await storedBooking(first.email)).status).toBe("confirmed");
      expect((await storedBooking(second.email)).day).toBe(near.day);
    });
  });
}

test.describe("at the last press", () => {
  test.use(expecting(409));

  test("P1: the day was booked while they read the review page; nothing is charged and nothing typed is lost", async ({ page, somebodyElse }) => {
    const [day, first, second, other] = [await quietDay(), newCouple(), newCouple(), await somebodyElse()];
    await review(other, day, second, extras);
    await review(page, day, first);
    await toStripe(page);
    await payWith(page);
    await expectBooked(page);

    await payButton(other).click();
    const refusal = other.getByRole("alert");
    await expect(refusal).toContainText("Somebody has just booked this day.");
    await expect(refusal).toContainText("Nothing was charged. Everything else you chose and typed is kept.");
    await expectKept(other, second);
    for (const { day: free } of await offered(other)) {
      expect(await row("select state from availability($1, $1, 1)", [free])).toEqual({ state: "free" });
    }
    await nothingOf(second);
  });
});

test("F18: who pays after the day was lost is not charged and told of days nearby, and the winner keeps the day", async ({ page, somebodyElse }) => {
  test.slow();
  const [day, late, winner, other] = [await quietDay(), newCouple({ name: `Late ${crypto.randomUUID().slice(0, 8)}` }), newCouple(), await somebodyElse()];
  await review(page, day, late);
  const session = sessionIn(await toStripe(page));
  const { id } = await storedBooking(late.email);
  // As after a restored database, or a Stripe that was wrong: the hold is let go while its payment page is still open.
  const { error } = await service().rpc("release_hold", { p_booking_id: id, p_actor: "test", p_session_id: session });
  expect(error).toBeNull();
  await review(other, day, winner);
  await toStripe(other);
  await payWith(other);
  await expectBooked(other);

  await payWith(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We are sorry: the day was lost");
  await expect(page.getByText("Your card was not charged")).toBeVisible();
  const links = page.getByRole("main").getByRole("listitem").getByRole("link");
  await expect(links).toHaveCount(3);
  const near = (await links.first().innerText()).trim();

  expect((await storedBooking(late.email)).status).toBe("lost");
  const payment = await eventually(
    () => row<{ state: string; intent: string }>("select state, stripe_payment_intent_id as intent from payments where booking_id = $1", [id]),
    ({ state }) => state === "voided",
  );
  const intent = await stripe().paymentIntents.retrieve(payment.intent);
  expect(intent).toMatchObject({ status: "canceled", amount_received: 0 });

  const [letter, ...more] = await arrived(late.email);
  expect(more).toEqual([]);
  expect(letter?.text?.replace(/\s+/g, " ")).toContain(near);
  await eventually(
    async () => (await inbox("ines@juniperandsalt.test")).filter(({ html }) => html?.includes(late.name)),
    (mails) => mails.length === 1,
  );
  expect((await storedBooking(winner.email)).status).toBe("confirmed");
  expect(await query("select booking_id from date_claims where during @> $1::date", [day])).toEqual([{ booking_id: (await storedBooking(winner.email)).id }]);

  await links.first().click();
  await expect(payButton(page)).toBeVisible();
  await expectLateDetails(page, late);
});

async function expectLateDetails(page: Page, couple: Typed): Promise<void> {
  for (const words of [couple.name, couple.email, couple.place]) await expect(page.getByRole("main")).toContainText(words);
}
