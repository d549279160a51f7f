/** P3, F3, F14, F21: webhooks that never come, answers that are wrong, and a Stripe that is down. */
import { formatDay } from "~/lib/studio-day";
import { age, query, row, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived, inbox } from "../support/inbox";
import { expectErrors } from "../support/server-errors";
import { arm, clearFaults, pay, stripe } from "../support/stripe";
import { world } from "../world";
import { expectBooked, expectDay, freeDay, newCouple, payButton, payWith, review, sessionIn, storedBooking, toStripe } from "./couple";
import { expect, expecting, test } from "./visitors";

// Each fault is about one session or couple, so that other files' tests go on beside these; clearing clears all.
test.describe.configure({ mode: "default" });
test.afterEach(clearFaults);

test("P3 F14: the webhooks are lost; the return page alone confirms", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  await loseWebhooksOf(await toStripe(page));
  await payWith(page);
  await expectBooked(page);
  await arrived(couple.email);
  expect(await actors((await storedBooking(couple.email)).id)).toContain("return page");
});

test("P3: the browser is closed right after paying; the webhook alone confirms", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  const paymentUrl = await toStripe(page);
  await page.close();
  await pay(paymentUrl);
  await eventually(() => storedBooking(couple.email), ({ status }) => status === "confirmed");
  await arrived(couple.email);
  expect(await actors((await storedBooking(couple.email)).id)).toContain("stripe");
});

test("P3 F14: the browser is closed right after paying and the webhooks are lost; the clock confirms", async ({ page }) => {
  const couple = newCouple();
  await review(page, await freeDay(), couple);
  const paymentUrl = await toStripe(page);
  await page.close();
  await loseWebhooksOf(paymentUrl);
  await pay(paymentUrl);
  const { id } = await storedBooking(couple.email);
  // The clock asks after a minute's grace; with its tick of a minute that makes two.
  await age(id, 2);
  await tick("settle_checkouts");
  await eventually(() => storedBooking(couple.email), ({ status }) => status === "confirmed");
  await arrived(couple.email);
  expect(await actors(id)).toContain("clock");
});

for (const [what, lie] of [
  ["amount", { amount: 100 }],
  ["currency", { currency: "eur" }],
] as const) {
  test(`F21: a payment of the wrong ${what} confirms nothing and calls for a person`, async ({ page }) => {
    const [day, couple] = [await freeDay(), newCouple()];
    await review(page, day, couple);
    const session = sessionIn(await toStripe(page));
    await arm(world().stripeUrl, { kind: "lie", patch: { payment_intent: lie }, match: { method: "GET", path: `/v1/checkout/sessions/${session}` }, times: 50 });
    await payWith(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Still being confirmed");
    await expect(page.getByText("A person has to look at your payment")).toBeVisible();

    const { id, status } = await storedBooking(couple.email);
    expect(status).toBe("held");
    const payment = await row<{ state: string; note: string; intent: string }>(
      "select state, note, stripe_payment_intent_id as intent from payments where booking_id = $1",
      [id],
    );
    expect(payment).toMatchObject({ state: "quarantined", note: `wrong ${what}` });
    expect((await stripe().paymentIntents.retrieve(payment.intent)).status).toBe("requires_capture");
    expect(await query("select kind from reconciliation_findings where booking_id = $1", [id])).toEqual([{ kind: "wrong_payment" }]);
    const notices = await eventually(
      async () => (await inbox("ines@juniperandsalt.test")).filter(({ html }) => html?.includes(payment.intent)),
      (mails) => mails.length > 0,
    );
    expect(notices).toHaveLength(1);
    expect(await query("select 1 from emails where booking_id = $1 and template = 'booking-confirmed'", [id])).toEqual([]);
  });
}

test.describe("while Stripe is down", () => {
  test.use(expecting(503));

  test("F3, F4: the couple is told that nothing was charged, the day is free, and a second press works", async ({ page, somebodyElse }) => {
    const [day, couple] = [await freeDay(), newCouple()];
    await review(page, day, couple);
    expectErrors(/no payment page/);
    // Two tries under keys of their own, each asked three times by the SDK.
    await arm(world().stripeUrl, { kind: "fail", status: 500, match: { method: "POST", path: "/v1/checkout/sessions", about: couple.email.split("@")[0] }, times: 6 });
    await payButton(page).click();
    await expect(page.getByText("Nothing was charged, and the day is free again.")).toBeVisible();
    await expect(page.getByText(formatDay(day))).toBeVisible();
    await expectDay(await somebodyElse(), day, "free");
    await clearFaults();

    await toStripe(page);
    await payWith(page);
    await expectBooked(page);
  });
});

/** What tells of the session is not delivered, now or ever. */
const loseWebhooksOf = (paymentUrl: string) =>
  arm(world().stripeUrl, { kind: "silence", match: { event: "checkout.session.", about: sessionIn(paymentUrl) } });

/** P7: who confirmed the booking. */
async function actors(bookingId: string): Promise<string[]> {
  const rows = await query<{ actor: string }>(
    "select actor from audit_log where entity = 'bookings' and entity_id = $1::text and after ->> 'status' = 'confirmed'",
    [bookingId],
  );
  return rows.map(({ actor }) => actor);
}
