/** P2, P3 at Stripe's page: cards that are refused, cards that ask the bank, and those who never paid. */
import { query } from "../support/database";
import { cards, stripe } from "../support/stripe";
import { expectBooked, freeDay, newCouple, payWith, review, sessionIn, storedBooking, toStripe } from "./couple";
import { expect, test } from "./visitors";

/** The payments we know of for a booking, and what Stripe says of the money. */
const paymentsOf = (bookingId: string) => query<{ state: string }>("select state from payments where booking_id = $1", [bookingId]);

test("P2: a declined card books nothing, and another card on the same page does", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  await toStripe(page);

  await payWith(page, cards.declined);
  await expect(page.getByRole("alert")).toHaveText("Your card was declined.");
  const held = await storedBooking(couple.email);
  expect(held.status).toBe("held");
  expect(await paymentsOf(held.id)).toEqual([]);

  await payWith(page);
  await expectBooked(page);
  expect(await paymentsOf(held.id)).toHaveLength(1);
});

test("P2: a bank that asks and is answered books the day", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  await toStripe(page);
  await payWith(page, cards.authenticate);
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await expectBooked(page);
  expect((await storedBooking(couple.email)).status).toBe("confirmed");
});

test("P2: a bank that is not convinced books nothing until another card pays", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  await toStripe(page);
  await payWith(page, cards.authenticate);
  await page.getByRole("button", { name: "Fail authentication" }).click();
  await expect(page.getByRole("alert")).toContainText("unable to authenticate");
  expect((await storedBooking(couple.email)).status).toBe("held");

  await payWith(page);
  await expectBooked(page);
  expect(await paymentsOf((await storedBooking(couple.email)).id)).toHaveLength(1);
});

test("A17: the address of success without a payment confirms nothing, and leads back to paying", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  const session = sessionIn(await toStripe(page));

  await page.goto(`/book/return?session=${session}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Still being confirmed");
  expect((await storedBooking(couple.email)).status).toBe("held");

  await page.getByRole("link", { name: "Back to the payment page" }).click();
  await payWith(page);
  await expectBooked(page);
});

test("P2: the card is only authorised when the day is confirmed; the money is asked for afterwards, once", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  const session = sessionIn(await toStripe(page));
  await payWith(page);
  await expectBooked(page);
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(session, { expand: ["payment_intent"] });
  if (!intent || typeof intent === "string") throw new Error("The session has no payment intent");
  expect(intent.capture_method).toBe("manual");
  await expect.poll(async () => (await stripe().paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  const { data: events } = await stripe().events.list({ type: "payment_intent.succeeded", limit: 100 });
  expect(events.filter((event) => "id" in event.data.object && event.data.object.id === intent.id)).toHaveLength(1);
});
