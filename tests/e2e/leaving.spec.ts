/** P5, F19, A15: a couple that leaves the payment page lets its day go, and nobody else can do that for them. */
import type { Page } from "@playwright/test";
import { leftPath } from "~/booking/paths";
import { formatDay, type StudioDay } from "~/lib/studio-day";
import { eventually } from "../support/eventually";
import { lapse, stripe } from "../support/stripe";
import { expectBooked, expectDay, expectDetails, freeDay, newCouple, payButton, payWith, review, sessionIn, stepUrl, storedBooking, theVowOn, toStripe, type Typed } from "./couple";
import { expect, expecting, test } from "./visitors";

async function expectFreeAgain(page: Page, stranger: Page, couple: Typed, day: StudioDay, session: string): Promise<void> {
  await expect(page.getByText(`${formatDay(day)} is free again. What you chose and typed is kept.`)).toBeVisible();
  expect((await storedBooking(couple.email)).status).toBe("expired");
  expect((await stripe().checkout.sessions.retrieve(session)).status).toBe("expired");
  await expectDay(stranger, day, "free");
}

test("P5: leaving the payment page frees the day at once, and what was typed is kept", async ({ page, somebodyElse }) => {
  const [day, couple, stranger] = [await freeDay(), newCouple(), await somebodyElse()];
  await review(page, day, couple, { "add.extra-hour": "1" });
  const session = sessionIn(await toStripe(page));
  await expectDay(stranger, day, "held");

  await page.getByRole("link", { name: "Leave without paying" }).click();
  await expectFreeAgain(page, stranger, couple, day, session);

  await page.goto(stepUrl("details", theVowOn(day)));
  await expectDetails(page, couple);
  await page.goto(stepUrl("review", theVowOn(day, { "add.extra-hour": "1" })));
  await toStripe(page);
  await payWith(page);
  await expectBooked(page);
});

test("A12, A15: leaving is acted on once the page posts, for the couple alone, and never by the address being opened", async ({ page, somebodyElse }) => {
  const [day, couple] = [await freeDay(), newCouple()];
  await review(page, day, couple);
  await toStripe(page);
  const { id } = await storedBooking(couple.email);
  const stranger = await somebodyElse();

  // A15: somebody who knows the id, with scripts, so that the page posts by itself.
  await stranger.goto(leftPath(id));
  await expect(stranger.getByText("No day is held for you any more.")).toBeVisible();
  // A12: a mail scanner opens links, with the couple's own cookies at the worst.
  expect((await page.request.get(leftPath(id))).status()).toBe(200);
  expect((await storedBooking(couple.email)).status).toBe("held");

  await payWith(page);
  await expectBooked(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("P5: leaving the payment page asks, and the button frees the day", async ({ page, somebodyElse }) => {
    const [day, couple, stranger] = [await freeDay(), newCouple(), await somebodyElse()];
    await review(page, day, couple);
    const session = sessionIn(await toStripe(page));
    await page.getByRole("link", { name: "Leave without paying" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing was charged");
    expect((await storedBooking(couple.email)).status).toBe("held");

    await page.getByRole("button", { name: "Let the day go and choose again" }).click();
    await expectFreeAgain(page, stranger, couple, day, session);
    await page.getByRole("link", { name: "Back to review and pay" }).click();
    await expect(payButton(page)).toBeVisible();
  });

  test("P2: having left, one can go back and pay on the same page after all", async ({ page }) => {
    const [day, couple] = [await freeDay(), newCouple()];
    await review(page, day, couple);
    const paymentPage = await toStripe(page);
    await page.getByRole("link", { name: "Leave without paying" }).click();
    await page.getByRole("link", { name: "Go back and pay" }).click();
    expect(await toStripe(page)).toBe(paymentPage);
    await payWith(page);
    await expectBooked(page);
  });
});

test.describe("when the time to pay runs out", () => {
  // The payment page that is over answers 410.
  test.use(expecting(410));

  test("F19: the day becomes free once Stripe says so, and the couple is told that nothing was charged", async ({ page, somebodyElse }) => {
    const [day, couple] = [await freeDay(), newCouple()];
    await review(page, day, couple);
    const session = sessionIn(await toStripe(page));
    await lapse(session);
    await eventually(() => storedBooking(couple.email), ({ status }) => status === "expired");
    await expectDay(await somebodyElse(), day, "free");

    await page.getByRole("button", { name: /^Pay \$/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This payment page has expired");
    await page.goto(`/book/return?session=${session}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The day is no longer held");
    await page.getByRole("link", { name: "Back to review and pay" }).click();
    await toStripe(page);
    await payWith(page);
    await expectBooked(page);
  });
});
