/** P3: Stripe's deliveries, as they come: forged, unreadable, ten at once, in any order, or never. */
import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { holdDay } from "~/booking/hold.server";
import { studioDay } from "~/lib/studio-day";
import { checkout, hold, holdRequest, statusOf } from "../support/booking";
import { age, query, row, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived, inbox } from "../support/inbox";
import { expectErrors } from "../support/server-errors";
import { arm, cards, clearFaults, deliver, event, lapse, pay, sign, stripe } from "../support/stripe";
import { world } from "../world";

afterEach(clearFaults);

/** Stripe keeps quiet: what happens is this test's doing alone. */
const silence = () => arm(world().stripeUrl, { kind: "silence", match: {} });

const stored = (eventId: string) =>
  query<{ outcome: string; attempts: number; note: string | null; settled_at: Date | null }>("select outcome, attempts, note, settled_at from webhook_events where event_id = $1", [eventId]);

const payments = (bookingId: string) =>
  query<{ state: string; amount_cents: number }>("select state, amount_cents from payments where booking_id = $1", [bookingId]);

describe("A18: what Stripe has not signed is refused, and no row is kept", () => {
  const forgeries: [string, (body: string) => { body?: string; signature: string | null }][] = [
    ["unsigned", () => ({ signature: null })],
    ["an empty signature", () => ({ signature: "" })],
    ["no signature of any kind", () => ({ signature: "hello" })],
    ["signed with another secret", (body) => ({ signature: sign(body, { secret: "whsec_guess" }) })],
    ["altered after signing", (body) => ({ body: body.replace("completed", "expired  "), signature: sign(body) })],
    ["signed more than five minutes ago", (body) => ({ signature: sign(body, { ageSeconds: 301 }) })],
    ["another event's signature", () => ({ signature: sign(event("x", "cs_x").body) })],
  ];

  test.each(forgeries)("%s", async (_, forge) => {
    const { id, body } = event("checkout.session.completed", "cs_forged");
    const forged = forge(body);
    const response = await deliver(forged.body ?? body, { signature: forged.signature });
    expect(response.status).toBe(400);
    expect(await stored(id)).toEqual([]);
  });

  test("signed four minutes ago is good: deliveries take their time", async () => {
    const { id, body } = event("customer.created", "cus_1");
    expect((await deliver(body, { signature: sign(body, { ageSeconds: 240 }) })).status).toBe(200);
    expect(await stored(id)).toMatchObject([{ outcome: "ignored", note: "nothing to do for this type" }]);
  });
});

describe("what Stripe has signed is kept, whatever it is", () => {
  test.each([
    ["no JSON", "this is not json", "unreadable"],
    ["JSON that is no event", "[1, 2, 3]", "unreadable"],
    ["a NUL, which Postgres cannot keep", '{"id": "evt_nul_%", "type": "x", "note": "a\\u0000b"}', "x"],
    ["an event without an object", '{"id": "evt_bare_%", "type": "checkout.session.completed", "livemode": false}', "checkout.session.completed"],
  ])("%s", async (_, template, type) => {
    const body = template.replace("%", crypto.randomUUID());
    expect((await deliver(body)).status).toBe(200);
    const key = /"id": "([^"]+)"/.exec(body)?.[1] ?? createHash("sha256").update(body).digest("hex");
    expect(await row("select type, outcome, note from webhook_events where event_id = $1", [key])).toEqual({
      type,
      outcome: "ignored",
      note: "not an event as we know them",
    });
  });

  test("A19: a live event on a test site is kept and not believed", async () => {
    const { id, body } = event("checkout.session.completed", "cs_live_1", { livemode: true });
    expect((await deliver(body)).status).toBe(200);
    expect(await stored(id)).toMatchObject([{ outcome: "ignored", note: "a live-mode event on a test-mode site" }]);
  });

  test("a session that is none of ours is left alone", async () => {
    await silence();
    const session = await stripe().checkout.sessions.create({
      mode: "payment",
      line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 500, product_data: { name: "Something else" } } }],
      success_url: "https://example.test",
    });
    const { id, body } = event("checkout.session.expired", session.id);
    expect((await deliver(body)).status).toBe(200);
    expect(await stored(id)).toMatchObject([{ outcome: "ignored", note: "no booking of ours" }]);
  });
});

describe("P3: a payment confirms", () => {
  test("by Stripe's own webhook: booked, charged, and both letters sent", async () => {
    const booking = await checkout();
    expect(await pay(booking.url)).toContain("/book/return?session=");
    await eventually(() => statusOf(booking.bookingId), (status) => status === "confirmed");
    const [mail] = await arrived(booking.email);
    expect(mail).toMatchObject({ tag: "booking-confirmed", metadata: { email_id: expect.any(String) as string } });
    expect(mail?.attachments).toMatchObject([{ ContentType: expect.stringContaining("text/calendar") as string }]);
    await eventually(() => payments(booking.bookingId), ([payment]) => payment?.state === "captured");
    const [session] = [await stripe().checkout.sessions.retrieve(booking.sessionId, { expand: ["payment_intent"] })];
    expect(session.payment_intent).toMatchObject({ status: "succeeded", amount_received: 175000 });
  });

  test("F12: the same event ten times at once, to two servers: one confirmation, two emails", async () => {
    await silence();
    const booking = await checkout();
    await pay(booking.url);
    const { id, body } = event("checkout.session.completed", booking.sessionId);
    const responses = await Promise.all(Array.from({ length: 10 }, (_, index) => deliver(body, { server: index % 2 === 0 ? 0 : 1 })));
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await stored(id)).toMatchObject([{ outcome: "done" }]);
    expect(await payments(booking.bookingId)).toHaveLength(1);
    expect(await query("select 1 from audit_log where entity = 'bookings' and entity_id = $1 and after ->> 'status' = 'confirmed'", [booking.bookingId])).toHaveLength(1);
    await eventually(
      () => query("select 1 from emails where booking_id = $1 and status <> 'sent' and status <> 'delivered'", [booking.bookingId]),
      (waiting) => waiting.length === 0,
    );
    const letters = await query<{ id: string; template: string }>("select id, template from emails where booking_id = $1 order by template", [booking.bookingId]);
    expect(letters.map(({ template }) => template)).toEqual(["booking-confirmed", "booking-notice"]);
    expect(await inbox(booking.email)).toHaveLength(1);
    const notices = (await inbox("ines@juniperandsalt.test")).filter((mail) => mail.metadata.email_id === letters[1]?.id);
    expect(notices).toHaveLength(1);
  });

  test("F12: ten different events about one payment come to the same", async () => {
    await silence();
    const booking = await checkout();
    await pay(booking.url);
    const events = Array.from({ length: 10 }, () => event("checkout.session.completed", booking.sessionId));
    const responses = await Promise.all(events.map(({ body }, index) => deliver(body, { server: index % 2 === 0 ? 0 : 1 })));
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await payments(booking.bookingId)).toHaveLength(1);
    expect(await query("select 1 from emails where booking_id = $1", [booking.bookingId])).toHaveLength(2);
  });

  test("F13: events in the wrong order: the state never goes back", async () => {
    await silence();
    const booking = await checkout();
    await pay(booking.url);
    const intent = await intentOf(booking.sessionId);
    // "Charged" before "completed", and then "expired", which was true of no moment.
    for (const [type, object] of [
      ["payment_intent.succeeded", intent],
      ["checkout.session.expired", booking.sessionId],
      ["checkout.session.completed", booking.sessionId],
      ["checkout.session.expired", booking.sessionId],
    ] as const) {
      if (type === "payment_intent.succeeded") expectErrors(/neither charged nor let go/);
      await deliver(event(type, object).body);
    }
    expect(await statusOf(booking.bookingId)).toBe("confirmed");
    await eventually(() => payments(booking.bookingId), ([payment]) => payment?.state === "captured");
    await deliver(event("checkout.session.completed", booking.sessionId).body);
    expect(await payments(booking.bookingId)).toEqual([{ state: "captured", amount_cents: 175000 }]);
  });

  test("F13: as Stripe itself reorders and repeats them", async () => {
    await arm(world().stripeUrl, { kind: "reorder", match: {}, times: 2 }, { kind: "duplicate", match: {}, times: 3 });
    const booking = await checkout();
    await pay(booking.url);
    await eventually(() => payments(booking.bookingId), ([payment]) => payment?.state === "captured");
    await arrived(booking.email);
    expect(await inbox(booking.email)).toHaveLength(1);
  });

  test("F14: no webhook, no return: the clock finds the payment within two minutes", async () => {
    await silence();
    const booking = await checkout();
    await pay(booking.url);
    expect(await statusOf(booking.bookingId)).toBe("held");
    await age(booking.bookingId, 2);
    await tick("settle_checkouts");
    await eventually(() => statusOf(booking.bookingId), (status) => status === "confirmed");
    await arrived(booking.email);
  });

  test("F14: no webhook: the return page confirms by itself", async () => {
    await silence();
    const booking = await checkout();
    const paid = await pay(booking.url);
    const back = await fetch(paid ?? "", { redirect: "manual" });
    expect(back.status).toBe(303);
    expect(back.headers.get("location")).toContain(`${world().siteUrl}/b/`);
    expect(await statusOf(booking.bookingId)).toBe("confirmed");
  });

  test("I6: even a hold that was let go here is found by comparing with Stripe", async () => {
    await silence();
    const booking = await checkout();
    await pay(booking.url);
    await query("update bookings set status = 'expired' where id = $1", [booking.bookingId]);
    await query("delete from date_claims where booking_id = $1", [booking.bookingId]);
    await tick("reconcile");
    await eventually(() => statusOf(booking.bookingId), (status) => status === "confirmed");
  });
});

describe("what is not paid confirms nothing", () => {
  test("A17: the return page without paying", async () => {
    const booking = await checkout();
    const back = await fetch(`${world().siteUrl}/book/return?session=${booking.sessionId}`, { redirect: "manual" });
    expect(back.status).toBe(200);
    expect(await statusOf(booking.bookingId)).toBe("held");
  });

  test("a declined card", async () => {
    const booking = await checkout();
    expect(await pay(booking.url, cards.declined)).toBeNull();
    await deliver(event("checkout.session.completed", booking.sessionId).body);
    expect(await statusOf(booking.bookingId)).toBe("held");
    expect(await payments(booking.bookingId)).toEqual([]);
  });

  test("F19: a page that ran out lets the day go, once Stripe says so", async () => {
    const booking = await checkout();
    await lapse(booking.sessionId);
    await eventually(() => statusOf(booking.bookingId), (status) => status === "expired");
    expect(await query("select 1 from date_claims where booking_id = $1", [booking.bookingId])).toEqual([]);
  });

  test("P2 F19: a hold past its time stays while its payment page is open: nobody else gets the day, and who pays has it", async () => {
    const payer = await checkout();
    await age(payer.bookingId, 40);
    expect(await row("select expires_at < now() as over from date_claims where booking_id = $1", [payer.bookingId])).toEqual({ over: true });
    expect(await holdDay(await holdRequest({ day: studioDay(payer.day) }))).toMatchObject({ outcome: "refused", code: "date_held" });
    await pay(payer.url);
    await eventually(() => statusOf(payer.bookingId), (status) => status === "confirmed");
  });

  test("F1: a hold that never got a payment page ends by the clock", async () => {
    const { bookingId } = await hold();
    await age(bookingId, 40);
    await tick("settle_checkouts");
    await eventually(() => statusOf(bookingId), (status) => status === "expired");
  });
});

describe("P2 F18: a late payer", () => {
  test("is never charged, is told, and the winner is untouched", async () => {
    await silence();
    const loser = await checkout();
    await pay(loser.url);
    // The hold is gone, by a hand or a bug; somebody else books the day, and then the webhook comes.
    await query("update bookings set status = 'expired' where id = $1", [loser.bookingId]);
    await query("delete from date_claims where booking_id = $1", [loser.bookingId]);
    const winner = await hold({ day: studioDay(loser.day) });
    expect((await deliver(event("checkout.session.completed", loser.sessionId).body)).status).toBe(200);
    expect(await statusOf(loser.bookingId)).toBe("lost");
    await eventually(() => payments(loser.bookingId), ([payment]) => payment?.state === "voided");
    expect(await stripe().paymentIntents.retrieve(await intentOf(loser.sessionId))).toMatchObject({ status: "canceled", amount_received: 0 });
    expect((await arrived(loser.email))[0]).toMatchObject({ tag: "date-lost" });
    expect(await statusOf(winner.bookingId)).toBe("held");
  });
});

describe("F15 F16: an outage of ours", () => {
  test("a delivery that cannot be worked on is kept, answered 500, and done by a job", async () => {
    await silence();
    const booking = await checkout();
    await pay(booking.url);
    expectErrors(/a delivery could not be worked on/);
    await arm(world().stripeUrl, { kind: "fail", status: 500, match: { path: `/v1/checkout/sessions/${booking.sessionId}` }, times: 30 });
    const { id, body } = event("checkout.session.completed", booking.sessionId);
    expect((await deliver(body)).status).toBe(500);
    expect(await stored(id)).toMatchObject([{ outcome: "failed", settled_at: null }]);
    expect(await statusOf(booking.bookingId)).toBe("held");

    await clearFaults();
    await silence();
    await query("update webhook_events set received_at = received_at - interval '1 minute' where event_id = $1", [id]);
    await tick("retry_webhooks");
    await eventually(() => stored(id), ([delivery]) => delivery?.outcome === "done");
    expect(await statusOf(booking.bookingId)).toBe("confirmed");
    expect((await deliver(body)).status).toBe(200);
    expect(await payments(booking.bookingId)).toHaveLength(1);
  });
});

async function intentOf(sessionId: string): Promise<string> {
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(sessionId);
  if (!intent) throw new Error("Nobody has tried to pay there");
  return typeof intent === "string" ? intent : intent.id;
}
