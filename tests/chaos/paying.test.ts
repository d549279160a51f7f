/** From the button to the confirmation: the server dies at each step, Stripe answers late, falsely or never. */
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { age, query, row, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived } from "../support/inbox";
import { arm, clearFaults, deliver, event, pay } from "../support/stripe";
import { world } from "../world";
import { bookingsOn, newCouple, sessionsOf, type Couple } from "./couple";
import { killAll, startServer, startWorker, theServer } from "./processes";
import { startProxy, type Proxy } from "./proxy";
import { rightAgain } from "./right-again";
import { met, silence, stripeHangs } from "./stand-ins";

afterEach(clearFaults);
afterAll(killAll);

/** A server behind the proxy; not where the vendors' webhooks go, which would meet the test's faults by accident. */
const startBehind = (proxy: Proxy) => startServer({ SUPABASE_URL: proxy.url }, 1);
const coupleThere = () => newCouple({ url: world().serverUrls[1] });

const CREATE = "^/v1/checkout/sessions$";
const RETRIEVE = "^/v1/checkout/sessions/cs_";

/** The only booking of the couple's day. */
async function theBooking(couple: Couple) {
  const [booking, ...more] = await bookingsOn(couple.day);
  if (!booking || more.length > 0) throw new Error(`${more.length + (booking ? 1 : 0)} bookings of one day`);
  return booking;
}

const status = async (couple: Couple) => (await theBooking(couple)).status;
const isConfirmed = (couple: Couple, withinMs = 20_000) => eventually(() => status(couple), (is) => is === "confirmed", withinMs);

/** Presses and gives the address of the payment page. */
async function paymentPage(couple: Couple): Promise<string> {
  const answer = await couple.press();
  expect(answer).toMatchObject({ status: 303, location: expect.stringContaining(world().stripeUrl) });
  return answer?.location ?? "";
}

describe("before the payment page", () => {
  test("F1: the server dies with the day held and Stripe not asked: the same form finds the same hold", async () => {
    const couple = await newCouple();
    const server = await theServer();
    await stripeHangs("POST", CREATE, false);
    const pressed = couple.press();
    await met(world().stripeUrl);
    const held = await theBooking(couple);
    expect(held).toMatchObject({ status: "held", stripe_session_id: null });
    await server.kill();
    const since = performance.now();
    expect(await pressed).toBeNull();

    await theServer();
    await paymentPage(couple);
    expect((await theBooking(couple)).id).toBe(held.id);
    expect(await sessionsOf(held.id)).toHaveLength(1);
    await rightAgain("F1", "the couple presses again and pays for the same hold", since);
  });

  test("F1: and if nobody comes back, the day is free when the hold's time is over", async () => {
    const couple = await newCouple();
    const server = await theServer();
    await stripeHangs("POST", CREATE, false);
    void couple.press();
    await met(world().stripeUrl);
    await server.kill();
    const since = performance.now();
    await age((await theBooking(couple)).id, 36);
    const worker = await startWorker();
    await tick("settle_checkouts");
    await eventually(() => status(couple), (is) => is === "expired");
    await rightAgain("F1", "nobody comes back: the day is free again", since, 36 * 60);
    await worker.stop();
  });

  test("F2: the server dies with the session made and not noted: the same form gets the same session", async () => {
    const couple = await newCouple();
    const server = await theServer();
    await stripeHangs("POST", CREATE, true, 120_000);
    void couple.press();
    await met(world().stripeUrl);
    const held = await theBooking(couple);
    const [made] = await eventually(() => sessionsOf(held.id), (sessions) => sessions.length === 1);
    expect(held.stripe_session_id).toBeNull();
    await server.kill();
    const since = performance.now();
    // Stripe is still at the first request: until that is over, no second session may be made under another key.
    await theServer();
    expect((await couple.press())?.status).toBe(500);
    await clearFaults();
    const url = await eventually(() => couple.press(), (answer) => answer?.status === 303, 45_000);
    expect(url?.location).toBe(made?.url);
    expect((await theBooking(couple)).stripe_session_id).toBe(made?.id);
    expect(await sessionsOf(held.id)).toHaveLength(1);
    await rightAgain("F2", "the couple presses again and gets the session that was made", since);
  });

  test("F3: Stripe makes the session and its answer is lost: asked again under the same key, there is one", async () => {
    const couple = await newCouple();
    await theServer();
    await arm(world().stripeUrl, { kind: "drop-after", match: { method: "POST", pattern: CREATE } });
    const since = performance.now();
    await paymentPage(couple);
    const { id, checkout_attempt } = await theBooking(couple);
    expect(checkout_attempt).toBe(1);
    expect(await sessionsOf(id)).toHaveLength(1);
    await rightAgain("F3", "the couple waits a moment longer for the payment page", since);
  });

  test("F4: Stripe keeps a 500 under the key: another key makes the session, and it can be paid", async () => {
    const couple = await newCouple();
    await theServer();
    await arm(world().stripeUrl, { kind: "fail", status: 500, saved: true, match: { method: "POST", pattern: CREATE } });
    const since = performance.now();
    const url = await paymentPage(couple);
    const { id, checkout_attempt } = await theBooking(couple);
    expect(checkout_attempt).toBe(2);
    expect(await sessionsOf(id)).toHaveLength(1);
    await pay(url);
    await isConfirmed(couple);
    await rightAgain("F4", "the second key makes the payment page", since);
  });

  test("F8: the database commits the hold and its answer is lost: asked again, it gives the same hold", async () => {
    const proxy = await startProxy();
    const couple = await coupleThere();
    const server = await startBehind(proxy);
    const reached = proxy.arm({ at: /book_date/, when: "after", then: "drop" });
    const since = performance.now();
    await paymentPage(couple);
    await reached;
    await rightAgain("F8", "the couple notices nothing", since);
    expect(await theBooking(couple)).toMatchObject({ status: "held", stripe_session_id: expect.stringMatching(/^cs_/) });
    await server.kill();
    await proxy.close();
  });
});

describe("after the payment", () => {
  test("F11: Stripe reports the payment before the session was noted: it is found by what we wrote into it", async () => {
    const couple = await newCouple();
    await theServer();
    await stripeHangs("POST", CREATE, true);
    void couple.press();
    await met(world().stripeUrl);
    const { id } = await theBooking(couple);
    const [session] = await eventually(() => sessionsOf(id), (sessions) => sessions.length === 1);
    const since = performance.now();
    await pay(session?.url ?? "");
    await isConfirmed(couple);
    await rightAgain("F11", "confirmed by the webhook all the same", since);
    expect((await theBooking(couple)).stripe_session_id).toBe(session?.id);
  });

  test("F15: the server dies with the delivery stored and not worked on: the worker does it", async () => {
    await silence(world().stripeUrl);
    const couple = await newCouple();
    const server = await theServer();
    const url = await paymentPage(couple);
    await pay(url);
    const { id: bookingId } = await theBooking(couple);
    const [session] = await sessionsOf(bookingId);
    await stripeHangs("GET", RETRIEVE, false);
    const { id, body } = event("checkout.session.completed", session?.id ?? "");
    const delivery = deliver(body).catch(() => null);
    await met(world().stripeUrl);
    await server.kill();
    const since = performance.now();
    expect(await delivery).toBeNull();
    expect(await query("select outcome from webhook_events where event_id = $1", [id])).toEqual([{ outcome: "received" }]);

    await query("update webhook_events set received_at = received_at - interval '31 seconds' where event_id = $1", [id]);
    const worker = await startWorker();
    await tick("retry_webhooks");
    await isConfirmed(couple);
    await eventually(() => row("select outcome from webhook_events where event_id = $1", [id]), ({ outcome }) => outcome === "done");
    await rightAgain("F15", "the worker works on the stored delivery, no second one needed", since, 31);
    await worker.stop();
  });

  test.each([
    // Booking and delivery are settled in one transaction: there is no moment with only one of them done.
    ["the delivery kept and nothing else done", "before", "held", "the second delivery confirms"],
    ["everything done but the answer", "after", "confirmed", "the second delivery is a no-op"],
  ] as const)("F16: the server dies with %s: the second delivery makes it whole, once", async (found, when, left, told) => {
    await silence(world().stripeUrl);
    const proxy = await startProxy();
    const couple = await coupleThere();
    const server = await startBehind(proxy);
    await pay(await paymentPage(couple));
    const { id: bookingId } = await theBooking(couple);
    const [session] = await sessionsOf(bookingId);
    const { id, body } = event("checkout.session.completed", session?.id ?? "");
    const reached = proxy.arm({ at: /rpc\/confirm_by_delivery/, when, then: "hold" });
    const delivery = deliver(body, { server: 1 }).catch(() => null);
    await reached;
    await server.kill();
    const since = performance.now();
    expect(await delivery).toBeNull();
    expect(await status(couple)).toBe(left);
    expect(await row("select outcome from webhook_events where event_id = $1", [id])).toEqual({ outcome: left === "held" ? "received" : "done" });

    await theServer();
    expect((await deliver(body)).status).toBe(200);
    expect(await status(couple)).toBe("confirmed");
    expect(await row("select outcome from webhook_events where event_id = $1", [id])).toEqual({ outcome: "done" });
    expect(await query("select 1 from payments where booking_id = $1", [bookingId])).toHaveLength(1);
    await rightAgain("F16", `${found}: ${told}`, since);
    await proxy.close();
  });

  test("F25: the server dies the moment the booking is confirmed: the letters are in the same transaction, and go out", async () => {
    await silence(world().stripeUrl);
    const proxy = await startProxy();
    const couple = await coupleThere();
    const server = await startBehind(proxy);
    await pay(await paymentPage(couple));
    const [session] = await sessionsOf((await theBooking(couple)).id);
    const reached = proxy.arm({ at: /rpc\/confirm_by_delivery/, when: "after", then: "hold" });
    void deliver(event("checkout.session.completed", session?.id ?? "").body, { server: 1 }).catch(() => null);
    await reached;
    await server.kill();
    const since = performance.now();
    await theServer();
    const worker = await startWorker();
    const [letter] = await arrived(couple.email);
    expect(letter?.tag).toBe("booking-confirmed");
    await eventually(() => row("select state from payments where stripe_session_id = $1", [session?.id]), ({ state }) => state === "captured");
    await rightAgain("F25", "letter sent and card charged by the worker", since);
    await worker.stop();
    await proxy.close();
  });
});
