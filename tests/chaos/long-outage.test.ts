/** F17, F20, F22: what is told of days late, what is not certain yet, and what goes back while no answer comes. */
import { afterAll, afterEach, expect, test } from "vitest";
import { hold, statusOf } from "../support/booking";
import { age, query, row, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived, inbox } from "../support/inbox";
import { arm, clearFaults, deliver, event, pay, stripe } from "../support/stripe";
import { world } from "../world";
import { bookingsOn, newCouple, sessionsOf, type Couple } from "./couple";
import { killAll, startWorker, theServer } from "./processes";
import { rightAgain } from "./right-again";
import { met, silence } from "./stand-ins";

afterEach(clearFaults);
afterAll(killAll);

const FOUR_DAYS = 4 * 86_400;

/** Paid, and nobody has told us. */
async function paidInSilence(): Promise<{ couple: Couple; bookingId: string; sessionId: string; intent: string }> {
  await silence(world().stripeUrl);
  await theServer();
  const couple = await newCouple();
  await pay((await couple.press())?.location ?? "");
  const bookingId = (await bookingsOn(couple.day))[0]?.id ?? "";
  const [session] = await sessionsOf(bookingId);
  if (typeof session?.payment_intent !== "string") throw new Error("Nobody has paid");
  return { couple, bookingId, sessionId: session.id, intent: session.payment_intent };
}

/** The hold is gone here, by a hand or a bug, while Stripe has the money. */
async function forgetHold(bookingId: string): Promise<void> {
  await query("update bookings set status = 'expired' where id = $1", [bookingId]);
  await query("delete from date_claims where booking_id = $1", [bookingId]);
}

const settled = (bookingId: string, state: string) =>
  eventually(() => query<{ state: string }>("select state from payments where booking_id = $1", [bookingId]), ([payment]) => payment?.state === state, 20_000);

test("F17: everything of ours is down for four days and Stripe gives up: the first minute back finds who paid, without one webhook", async () => {
  const { couple, bookingId } = await paidInSilence();
  await killAll();
  await age(bookingId, FOUR_DAYS / 60);
  const since = performance.now();
  await theServer();
  const worker = await startWorker();
  await tick("settle_checkouts");
  await settled(bookingId, "captured");
  expect(await statusOf(bookingId)).toBe("confirmed");
  expect((await arrived(couple.email))[0]?.tag).toBe("booking-confirmed");
  await rightAgain("F17", "four days of webhooks lost, all processes dead: booked, charged and told by the clock", since, 60);
  await worker.stop();
});

test("F17: and what is not waited for here any more is found in Stripe's list, from before the outage on", async () => {
  const { couple, bookingId, sessionId } = await paidInSilence();
  await forgetHold(bookingId);
  await fetch(`${world().stripeUrl}/__sessions/${sessionId}/age/4`, { method: "POST", redirect: "manual" });
  await query("delete from reconciliation_runs");
  await query("insert into reconciliation_runs (started_at, finished_at) values (now() - interval '4 days', now() - interval '4 days')");
  const since = performance.now();
  const worker = await startWorker();
  await tick("reconcile");
  await settled(bookingId, "captured");
  expect(await statusOf(bookingId)).toBe("confirmed");
  await arrived(couple.email);
  await rightAgain("F17", "paid before an outage of four days and forgotten here: found by comparing with Stripe", since, 600);
  await worker.stop();
});

test("F17: a payment that no delivery told of for ten minutes: the photographer is told once, until deliveries come again", async () => {
  const { bookingId } = await paidInSilence();
  // The poll leaves what is fresh to the delivery.
  await age(bookingId, 2);
  const worker = await startWorker();
  await tick("settle_checkouts");
  await settled(bookingId, "captured");
  const findings = (open: boolean) =>
    query("select from reconciliation_findings where kind = 'webhooks_missing' and (settled_at is null) = $1", [open]);
  const told = () => query<{ status: string }>("select status from emails where template = 'needs-you' and data -> 'finding' ->> 'kind' = 'webhooks_missing'");
  const look = () => query("select watch_webhooks()");
  // What came before is older than the payment; a quiet week by itself says nothing.
  await query("update webhook_events set received_at = received_at - interval '1 day' where provider = 'stripe'");
  const since = performance.now();
  await query("update payments set created_at = now() - interval '9 minutes' where booking_id = $1", [bookingId]);
  await look();
  expect(await findings(true)).toHaveLength(0);
  await query("update payments set created_at = now() - interval '11 minutes' where booking_id = $1", [bookingId]);
  await tick("settle_checkouts");
  await eventually(() => findings(true), ({ length }) => length === 1);
  await eventually(told, (letters) => letters.length === 1 && letters[0]?.status !== "queued");
  await look();
  expect(await told()).toHaveLength(1);
  const ready = async () => (await (await fetch(`${world().serverUrls[0]}/readyz`)).json()) as { allWell: boolean; webhooks: { ok: boolean; untold: number } };
  expect(await eventually(ready, ({ webhooks }) => !webhooks.ok, 15_000)).toMatchObject({ allWell: false, webhooks: { untold: 1 } });

  expect((await deliver(event("charge.updated", "ch_any").body)).status).toBe(200);
  await tick("settle_checkouts");
  await eventually(() => findings(true), ({ length }) => length === 0);
  expect(await findings(false)).toHaveLength(1);
  await rightAgain("F17", "deliveries have stopped: the photographer is told after ten minutes, and no more when one comes", since, 600);
  await worker.stop();
});

test("F20: complete, and the money neither there nor refused: not booked until Stripe says that it is put aside", async () => {
  const { bookingId, sessionId } = await paidInSilence();
  // What could take days is not offered in the first place.
  expect((await stripe().checkout.sessions.retrieve(sessionId)).payment_method_types).toEqual(["card"]);
  await arm(world().stripeUrl, { kind: "lie", patch: { payment_intent: { status: "processing" } }, match: { method: "GET", path: `/v1/checkout/sessions/${sessionId}` } });
  expect((await deliver(event("checkout.session.completed", sessionId).body)).status).toBe(200);
  await met(world().stripeUrl);
  expect(await statusOf(bookingId)).toBe("held");
  expect(await query("select 1 from payments where booking_id = $1", [bookingId])).toEqual([]);

  const since = performance.now();
  const worker = await startWorker();
  expect((await deliver(event("checkout.session.async_payment_succeeded", sessionId).body)).status).toBe(200);
  expect(await statusOf(bookingId)).toBe("confirmed");
  await settled(bookingId, "captured");
  await rightAgain("F20", "complete but not paid: held, and booked when the money is there", since);
  await worker.stop();
});

test("F22: charged money has to go back, and Stripe's answers to the refund are lost: given back once, and whole", async () => {
  const { couple, bookingId, sessionId, intent } = await paidInSilence();
  await forgetHold(bookingId);
  const winner = await hold({ day: couple.day });
  // Somebody has pressed "Capture" in the dashboard meanwhile.
  const { amount } = await stripe().paymentIntents.capture(intent);
  // As often as the SDK asks; then the job fails, and begins anew.
  await arm(world().stripeUrl, { kind: "drop-after", match: { method: "POST", path: "/v1/refunds" }, times: 3 });
  const since = performance.now();
  const worker = await startWorker();
  expect((await deliver(event("checkout.session.completed", sessionId).body)).status).toBe(200);
  await met(world().stripeUrl);
  await settled(bookingId, "voided");
  const { data: refunds } = await stripe().refunds.list({ payment_intent: intent });
  expect(refunds.map((refund) => refund.amount)).toEqual([amount]);
  expect(await row("select state, amount_cents from payments where booking_id = $1", [bookingId])).toEqual({ state: "voided", amount_cents: amount });
  await arrived(couple.email);
  expect((await inbox(couple.email)).map(({ tag }) => tag)).toEqual(["date-lost"]);
  expect([await statusOf(bookingId), await statusOf(winner.bookingId)]).toEqual(["lost", "held"]);
  await rightAgain("F22", "a refund without an answer: asked again under the same key, given back once", since);
  await worker.stop();
});
