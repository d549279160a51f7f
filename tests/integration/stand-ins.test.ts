/** The stand-ins of `dev/` answer the real SDKs as the vendors document. Everything starts on free ports. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auth, calendar } from "googleapis/build/src/apis/calendar/index.js";
import { Errors, ServerClient } from "postmark";
import Stripe from "stripe";
import { afterEach, describe, expect, test } from "vitest";
import { startGoogle, type GoogleOptions } from "../../dev/google/server";
import { SEEDED_REFRESH_TOKEN } from "../../dev/google/state";
import { startPostmark, type PostmarkOptions } from "../../dev/postmark/server";
import { startStripe, type StripeOptions } from "../../dev/stripe/server";

const SECRET_KEY = "sk_test_elope_local";
const WEBHOOK_SECRET = "whsec_elope_local";

const cleanups: Array<() => Promise<void> | void> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Waits for a fact, without sleeping longer than it takes to become true. */
async function eventually<T>(read: () => T | Promise<T>, holds: (value: T) => boolean, withinMs = 5000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > deadline) throw new Error(`Never became true; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "stand-ins-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "state.json");
}

type Received = { body: string; headers: Record<string, string | string[] | undefined> };

/** Our end of the webhooks; `answer` decides what each gets. */
async function listen(answer: (count: number) => number = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ body, headers: request.headers });
      response.writeHead(answer(received.length)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => new Promise<void>((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  }));
  const { port } = server.address() as AddressInfo;
  const events = () => received.map(({ body }) => JSON.parse(body) as { id: string; type: string });
  return { url: `http://127.0.0.1:${port}/webhooks`, received, events };
}

async function fault(url: string, ...faults: object[]) {
  const response = await fetch(`${url}/__faults`, { method: "POST", body: JSON.stringify(faults) });
  expect(response.status).toBe(201);
}

describe("Stripe", () => {
  async function world(options: Partial<StripeOptions> = {}) {
    const server = await startStripe({ port: 0, secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, ...options });
    cleanups.push(() => server.close());
    return { server, url: server.url, stripe: sdk(server.url) };
  }

  function sdk(url: string, key = SECRET_KEY) {
    const { hostname, port } = new URL(url);
    return new Stripe(key, { host: hostname, port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
  }

  const soon = (minutes = 31) => Math.floor(Date.now() / 1000) + minutes * 60;

  const wedding = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams => ({
    mode: "payment",
    allowed_payment_method_types: ["card"],
    line_items: [
      { quantity: 1, price_data: { currency: "usd", unit_amount: 290000, product_data: { name: "The Day" } } },
      { quantity: 2, price_data: { currency: "usd", unit_amount: 30000, product_data: { name: "Extra hour" } } },
    ],
    payment_intent_data: { capture_method: "manual", metadata: { booking_id: "b-1" } },
    client_reference_id: "b-1",
    metadata: { booking_id: "b-1" },
    custom_text: { submit: { message: "Charged once your day is confirmed." } },
    customer_email: "ada@example.test",
    expires_at: soon(),
    success_url: "http://localhost:3000/booked?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost:3000/book",
    ...changes,
  });

  /** Presses "Pay" on the payment page. */
  function press(session: { url: string | null }, card = "4242 4242 4242 4242", path = "", fields: Record<string, string> = {}) {
    return fetch(`${session.url}${path}`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ card, expiry: "12 / 34", cvc: "123", email: "ada@example.test", name: "Ada", ...fields }),
    });
  }

  const look = (session: { url: string | null }, path = "") => fetch(`${session.url}${path}`).then((response) => response.text());

  test("a session paid under manual capture is complete, unpaid, and its intent waits for capture", async () => {
    const { stripe } = await world();
    const session = await stripe.checkout.sessions.create(wedding());
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 350000, payment_intent: null });
    expect(session.id).toMatch(/^cs_test_/);

    const page = await look(session);
    expect(page).toContain("no real money moves");
    expect(page).toContain("$3,500.00");
    expect(page).toContain("Charged once your day is confirmed.");

    const paid = await press(session);
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(`http://localhost:3000/booked?session=${session.id}`);

    const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent.latest_charge", "line_items"] });
    expect(after).toMatchObject({ status: "complete", payment_status: "unpaid", url: null });
    expect(after.line_items?.data.map(({ description }) => description)).toEqual(["The Day", "Extra hour"]);
    const intent = after.payment_intent as Stripe.PaymentIntent;
    expect(intent).toMatchObject({ status: "requires_capture", amount_capturable: 350000, amount_received: 0, metadata: { booking_id: "b-1" } });
    const charge = intent.latest_charge as Stripe.Charge;
    const week = 7 * 24 * 60 * 60;
    expect(charge.payment_method_details?.card?.capture_before).toBeGreaterThan(Date.now() / 1000 + week - 60);

    const captured = await stripe.paymentIntents.capture(intent.id);
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 350000, amount_capturable: 0 });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: "paid" });
    await expect(stripe.paymentIntents.capture(intent.id)).rejects.toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
      payment_intent: { id: intent.id, status: "succeeded" },
    });
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
  });

  test("automatic capture is paid at once", async () => {
    const { stripe } = await world();
    const session = await stripe.checkout.sessions.create(wedding({ payment_intent_data: {} }));
    await press(session);
    const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(after).toMatchObject({ payment_status: "paid", payment_intent: { status: "succeeded", amount_received: 350000 } });
  });

  test("an authorisation can be let go with a reason", async () => {
    const { stripe } = await world();
    const session = await stripe.checkout.sessions.create(wedding());
    await press(session);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    const canceled = await stripe.paymentIntents.cancel(String(payment_intent), { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned", amount_capturable: 0 });
    await expect(stripe.paymentIntents.cancel(canceled.id)).rejects.toMatchObject({
      message: expect.stringContaining("because it has a status of canceled"),
    });
  });

  test("an authorisation that nobody captures in time is let go by Stripe itself", async () => {
    const { stripe, url } = await world();
    const session = await stripe.checkout.sessions.create(wedding());
    await press(session);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    await fetch(`${url}/__payment_intents/${String(payment_intent)}/lapse`, { method: "POST", redirect: "manual" });
    expect(await stripe.paymentIntents.retrieve(String(payment_intent))).toMatchObject({ status: "canceled", cancellation_reason: "automatic" });
    await expect(stripe.paymentIntents.capture(String(payment_intent))).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
  });

  test.each([
    ["4000 0000 0000 0002", "Your card was declined.", "generic_decline"],
    ["4000 0000 0000 9995", "Your card has insufficient funds.", "insufficient_funds"],
  ])("card %s is declined on the page, and the session stays open for another", async (card, message, declineCode) => {
    const { stripe } = await world();
    const session = await stripe.checkout.sessions.create(wedding());
    expect((await press(session, card)).headers.get("location")).toBe(`/c/pay/${session.id}`);
    expect(await look(session)).toContain(message);
    const open = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(open).toMatchObject({
      status: "open",
      payment_intent: { status: "requires_payment_method", last_payment_error: { decline_code: declineCode } },
    });
    const intent = open.payment_intent as Stripe.PaymentIntent;
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({ message: expect.stringContaining("Expire the Checkout Session") });

    expect((await press(session)).status).toBe(303);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: "complete", payment_intent: intent.id });
  });

  test("3D Secure can fail and can be confirmed", async () => {
    const { stripe } = await world();
    const session = await stripe.checkout.sessions.create(wedding());
    expect((await press(session, "4000 0027 6000 3184")).headers.get("location")).toBe(`/c/pay/${session.id}/authenticate`);
    expect(await look(session, "/authenticate")).toContain("Confirm payment");
    await press(session, "4000 0027 6000 3184", "/authenticate", { answer: "fail" });
    expect(await look(session)).toContain("unable to authenticate");
    await press(session, "4000 0027 6000 3184");
    expect((await press(session, "4000 0027 6000 3184", "/authenticate", { answer: "confirm" })).status).toBe(303);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: "complete" });
  });

  test("only an open session can be expired; an expired page takes no money", async () => {
    const { stripe, url } = await world();
    const paid = await stripe.checkout.sessions.create(wedding());
    await press(paid);
    await expect(stripe.checkout.sessions.expire(paid.id)).rejects.toMatchObject({
      statusCode: 400,
      message: 'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `complete`.',
    });
    const left = await stripe.checkout.sessions.create(wedding());
    expect(await stripe.checkout.sessions.expire(left.id)).toMatchObject({ status: "expired", url: null });
    const late = await press(left);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain("expired");

    const lapsed = await stripe.checkout.sessions.create(wedding());
    await fetch(`${url}/__sessions/${lapsed.id}/lapse`, { method: "POST", redirect: "manual" });
    expect(await stripe.checkout.sessions.retrieve(lapsed.id)).toMatchObject({ status: "expired" });
    const types = await stripe.events.list({ types: ["checkout.session.expired"] });
    expect(types.data).toHaveLength(2);
  });

  test.each<[string, Partial<Stripe.Checkout.SessionCreateParams>, object]>([
    ["an unknown parameter", { colour: "red" } as object, { code: "parameter_unknown", param: "colour" }],
    ["a parameter that this version of the API dropped", { payment_method_types: ["card"] } as object, { code: "parameter_unknown", param: "payment_method_types" }],
    ["what the stand-in does not play", { allow_promotion_codes: true }, { param: "allow_promotion_codes" }],
    ["no success_url", { success_url: undefined }, { code: "parameter_missing", param: "success_url" }],
    ["29 minutes", { expires_at: soon(29) }, { param: "expires_at" }],
    ["25 hours", { expires_at: soon(25 * 60) }, { param: "expires_at" }],
    ["too little", { line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 10, product_data: { name: "x" } } }] }, { code: "amount_too_small" }],
    ["no items", { line_items: [] }, { code: "parameter_missing" }],
    ["a bad address", { customer_email: "ada" }, { code: "email_invalid" }],
    ["a long metadata value", { metadata: { a: "x".repeat(501) } }, { param: "metadata[a]" }],
  ])("refuses a session with %s", async (_, changes, error) => {
    const { stripe } = await world();
    await expect(stripe.checkout.sessions.create(wedding(changes))).rejects.toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError", ...error });
  });

  test("refunds: once, in part, never more than is left", async () => {
    const { stripe } = await world();
    const session = await stripe.checkout.sessions.create(wedding());
    await press(session);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    const intent = String(payment_intent);
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({ statusCode: 400 });
    await stripe.paymentIntents.capture(intent);
    const part = await stripe.refunds.create({ payment_intent: intent, amount: 50000, reason: "requested_by_customer" });
    expect(part).toMatchObject({ object: "refund", amount: 50000, status: "succeeded" });
    await expect(stripe.refunds.create({ payment_intent: intent, amount: 300001 })).rejects.toMatchObject({ message: expect.stringContaining("greater than unrefunded amount") });
    await stripe.refunds.create({ payment_intent: intent });
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({ code: "charge_already_refunded" });
    expect((await stripe.refunds.list({ payment_intent: intent })).data.map(({ amount }) => amount)).toEqual([300000, 50000]);
    expect(await stripe.refunds.retrieve(part.id)).toEqual(part);
  });

  test("idempotency keys replay, reject other parameters and other endpoints, and forget what never ran", async () => {
    const { stripe } = await world();
    const params = wedding();
    const first = await stripe.checkout.sessions.create(params, { idempotencyKey: "k1" });
    const again = await stripe.checkout.sessions.create(params, { idempotencyKey: "k1" });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers).toMatchObject({ "idempotent-replayed": "true", "original-request": first.lastResponse.requestId });
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
    await expect(stripe.checkout.sessions.create({ ...params, client_reference_id: "b-2" }, { idempotencyKey: "k1" })).rejects.toMatchObject({
      statusCode: 400,
      type: "StripeIdempotencyError",
    });
    await expect(stripe.checkout.sessions.expire(first.id, {}, { idempotencyKey: "k1" })).rejects.toMatchObject({ type: "StripeIdempotencyError" });

    await expect(stripe.checkout.sessions.create({ ...params, customer_email: "ada" }, { idempotencyKey: "k2" })).rejects.toMatchObject({ code: "email_invalid" });
    expect(await stripe.checkout.sessions.create(params, { idempotencyKey: "k2" })).toMatchObject({ status: "open" });
  });

  test("F4: a 500 saved under a key is replayed; the next key works", async () => {
    const { stripe, url } = await world();
    const params = wedding();
    await fault(url, { kind: "fail", status: 500, saved: true, match: { method: "POST", path: "/v1/checkout/sessions" } });
    await expect(stripe.checkout.sessions.create(params, { idempotencyKey: "k1" })).rejects.toMatchObject({ statusCode: 500 });
    await expect(stripe.checkout.sessions.create(params, { idempotencyKey: "k1" })).rejects.toMatchObject({ statusCode: 500, type: "StripeAPIError" });
    expect(await stripe.checkout.sessions.create(params, { idempotencyKey: "k1:2" })).toMatchObject({ status: "open" });
  });

  test("two requests under one key at once: the second is told so", async () => {
    const { stripe, url } = await world();
    const params = wedding();
    await fault(url, { kind: "delay", ms: 200 });
    const both = await Promise.allSettled([1, 2].map(() => stripe.checkout.sessions.create(params, { idempotencyKey: "k1" })));
    const refused = both.filter((each) => each.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
  });

  test("F3: the answer is lost after the work; the same key finds the one session", async () => {
    const { stripe, url } = await world();
    const params = wedding();
    await fault(url, { kind: "drop-after" });
    const session = await stripe.checkout.sessions.create(params, { idempotencyKey: "k1" }); // the SDK retries a cut connection once by itself
    expect(session.lastResponse.headers).toMatchObject({ "idempotent-replayed": "true" });
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  test("F21: the stand-in lies when told to", async () => {
    const { stripe, url } = await world();
    const { id } = await stripe.checkout.sessions.create(wedding());
    await fault(url, { kind: "lie", patch: { amount_total: 1, currency: "eur" }, match: { method: "GET", pattern: "/sessions/cs_" } });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ amount_total: 1, currency: "eur" });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ amount_total: 350000, currency: "usd" });
  });

  test("lists page by cursor, and the SDK's auto-pagination walks them", async () => {
    const { stripe } = await world();
    const ids: string[] = [];
    for (let made = 0; made < 7; made += 1) ids.push((await stripe.checkout.sessions.create(wedding())).id);
    const walked: string[] = [];
    for await (const { id } of stripe.checkout.sessions.list({ limit: 3 })) walked.push(id);
    expect(walked).toEqual([...ids].reverse());
    const before = await stripe.checkout.sessions.list({ limit: 2, ending_before: ids[0] });
    expect(before).toMatchObject({ has_more: true, data: [{ id: ids[2] }, { id: ids[1] }] });
    const now = Math.floor(Date.now() / 1000);
    expect((await stripe.checkout.sessions.list({ created: { gte: now + 60 } })).data).toEqual([]);
    expect((await stripe.checkout.sessions.list({ created: { gte: now - 60 }, status: "open", limit: 100 })).data).toHaveLength(7);
    await expect(stripe.checkout.sessions.list({ starting_after: "cs_test_no" })).rejects.toMatchObject({ code: "resource_missing" });
    await expect(stripe.checkout.sessions.list({ limit: 101 })).rejects.toMatchObject({ statusCode: 400 });
  });

  test("strangers are refused, and so is what does not exist", async () => {
    const { url, stripe } = await world();
    await expect(sdk(url, "sk_test_other_key").events.list()).rejects.toMatchObject({ statusCode: 401, type: "StripeAuthenticationError" });
    await expect(stripe.checkout.sessions.retrieve("cs_test_none")).rejects.toMatchObject({ statusCode: 404, code: "resource_missing" });
    await expect(stripe.checkout.sessions.list({ expand: ["data.nonsense"] })).resolves.toMatchObject({ data: [] });
    await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 404, message: expect.stringContaining("Unrecognized request URL") });
  });

  test("webhooks are signed as the SDK verifies, and repeated until a 2xx", async () => {
    const ours = await listen((count) => (count === 1 ? 500 : count === 2 ? 302 : 200));
    const { stripe } = await world({ webhookUrl: ours.url, retryDelays: [20, 20, 20] });
    const session = await stripe.checkout.sessions.create(wedding());
    await stripe.checkout.sessions.expire(session.id);
    await eventually(() => ours.received.length, (count) => count === 3);
    const last = ours.received[2];
    const event = stripe.webhooks.constructEvent(last?.body ?? "", String(last?.headers["stripe-signature"]), WEBHOOK_SECRET);
    expect(event).toMatchObject({ type: "checkout.session.expired", livemode: false, data: { object: { id: session.id } } });
    expect(new Set(ours.events().map(({ id }) => id)).size).toBe(1);
    await eventually(() => stripe.events.retrieve(event.id), ({ pending_webhooks }) => pending_webhooks === 0);
    expect(() => stripe.webhooks.constructEvent(`${last?.body} `, String(last?.headers["stripe-signature"]), WEBHOOK_SECRET)).toThrow(/signature/i);
  });

  test("a payment tells its whole story in events", async () => {
    const ours = await listen();
    const { stripe } = await world({ webhookUrl: ours.url });
    const session = await stripe.checkout.sessions.create(wedding());
    await press(session, "4000000000000002");
    await press(session);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    await stripe.paymentIntents.capture(String(payment_intent));
    await stripe.refunds.create({ payment_intent: String(payment_intent) });
    const types = await eventually(() => ours.events().map(({ type }) => type), (list) => list.length === 11);
    expect([...types].sort()).toEqual([
      "charge.captured", "charge.failed", "charge.refunded", "charge.succeeded", "checkout.session.completed",
      "payment_intent.amount_capturable_updated", "payment_intent.created", "payment_intent.payment_failed",
      "payment_intent.succeeded", "refund.created", "refund.updated",
    ]);
  });

  test("F12, F13, F14: webhooks can be doubled, disordered and lost", async () => {
    const ours = await listen();
    const { stripe, url } = await world({ webhookUrl: ours.url });
    await fault(url, { kind: "duplicate", match: { event: "checkout.session.completed" } }, { kind: "reorder", match: { event: "payment_intent.created" } });
    const session = await stripe.checkout.sessions.create(wedding());
    await press(session);
    const types = await eventually(() => ours.events().map(({ type }) => type), (list) => list.length === 5);
    expect(types.filter((type) => type === "checkout.session.completed")).toHaveLength(2);
    expect(types[0]).not.toBe("payment_intent.created");

    await fault(url, { kind: "silence" });
    const lost = await stripe.checkout.sessions.create(wedding());
    await stripe.checkout.sessions.expire(lost.id);
    const [event] = (await stripe.events.list({ type: "checkout.session.*", limit: 1 })).data;
    expect(event).toMatchObject({ type: "checkout.session.expired" });
    await fetch(`${url}/__faults`, { method: "DELETE" });
    expect(await fetch(`${url}/__faults`).then((response) => response.json())).toEqual([]);
    expect(ours.received).toHaveLength(5);
    await fetch(`${url}/__events/${event?.id}/resend`, { method: "POST", redirect: "manual" });
    await eventually(() => ours.received.length, (count) => count === 6);
  });

  test("everything survives a restart, pending webhooks too", async () => {
    const stateFile = temporaryFile();
    const ours = await listen((count) => (count === 1 ? 503 : 200));
    const first = await startStripe({ port: 0, secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, webhookUrl: ours.url, stateFile, retryDelays: [300] });
    const session = await sdk(first.url).checkout.sessions.create(wedding(), { idempotencyKey: "k1" });
    await sdk(first.url).checkout.sessions.expire(session.id);
    await eventually(() => ours.received.length, (count) => count === 1);
    await first.close();

    const { stripe, url } = await world({ stateFile, webhookUrl: ours.url, retryDelays: [300] });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: "expired" });
    await eventually(() => ours.received.length, (count) => count === 2);
    expect(await fetch(url).then((response) => response.text())).toContain("checkout.session.expired");
  });
});

describe("Postmark", () => {
  const TOKEN = "11111111-2222-3333-4444-555555555555";

  async function world(options: Partial<PostmarkOptions> = {}) {
    const server = await startPostmark({ port: 0, serverToken: TOKEN, ...options });
    cleanups.push(() => server.close());
    return { url: server.url, postmark: sdk(server.url) };
  }

  const sdk = (url: string, token = TOKEN) =>
    new ServerClient(token, { requestHost: new URL(url).host, useHttps: false, timeout: 5 });

  const letter = (changes: object = {}) => ({
    From: "Juniper & Salt <hello@juniperandsalt.test>",
    To: '"Ada, Countess" <ada@example.test>',
    Subject: "Your wedding day is booked – 8 May",
    Tag: "booking-confirmed",
    HtmlBody: "<h1>Booked</h1><script>alert(1)</script>",
    TextBody: "Booked. See http://localhost:3000/b/abc.",
    Metadata: { booking_id: "b-1" },
    Attachments: [{ Name: "wedding.ics", Content: Buffer.from("BEGIN:VCALENDAR").toString("base64"), ContentType: "text/calendar", ContentID: "" }],
    MessageStream: "outbound",
    ...changes,
  });

  test("a letter is accepted, found again by recipient, tag and metadata, and read whole", async () => {
    const { postmark, url } = await world();
    const sent = await postmark.sendEmail(letter());
    expect(sent).toMatchObject({ ErrorCode: 0, Message: "OK", To: "ada@example.test" });
    await postmark.sendEmail(letter({ To: "bob@example.test", Tag: "notice" }));

    const found = await postmark.getOutboundMessages({ recipient: "ADA@example.test", tag: "booking-confirmed", count: 50, offset: 0, metadata_booking_id: "b-1" });
    expect(found).toMatchObject({ TotalCount: 1, Messages: [{ MessageID: sent.MessageID, Status: "Sent", To: [{ Name: "Ada, Countess" }], Attachments: ["wedding.ics"], Metadata: { booking_id: "b-1" } }] });
    expect((await postmark.getOutboundMessages({ count: 1, offset: 1 })).Messages[0]?.MessageID).toBe(sent.MessageID);
    expect((await postmark.getOutboundMessages({ count: 50, offset: 0, todate: "2020-01-01" })).TotalCount).toBe(0);
    expect((await postmark.getOutboundMessages({ count: 50, offset: 0, subject: "wedding DAY" })).TotalCount).toBe(2);
    await expect(fetch(`${url}/messages/outbound`, { headers: { "x-postmark-server-token": TOKEN } }).then(({ status }) => status)).resolves.toBe(422);

    const details = await postmark.getOutboundMessageDetails(sent.MessageID);
    expect(details).toMatchObject({ TextBody: expect.stringContaining("Booked."), MessageEvents: [{ Type: "Delivered", Recipient: "ada@example.test" }] });
    expect((await postmark.getOutboundMessageDump(sent.MessageID)).Body).toContain("Subject: =?UTF-8?B?");
    await expect(postmark.getOutboundMessageDetails("none")).rejects.toMatchObject({ code: 701 });
  });

  test("the inbox shows a mail without running it, gives its attachments, and searches", async () => {
    const { postmark, url } = await world();
    const text = (path: string) => fetch(url + path).then((response) => response.text());
    expect(await text("/")).toContain("No mail yet");
    const { MessageID } = await postmark.sendEmail(letter({ Subject: "<script>alert(2)</script>" }));
    expect(await text("/")).toContain("&lt;script&gt;alert(2)");
    expect(await text("/?q=countess")).not.toContain("No mail holds");
    expect(await text("/?q=booked+ada@example.test")).toContain(MessageID);
    expect(await text("/?q=nobody")).toContain("No mail holds");
    expect(await text(`/message/${MessageID}`)).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const framed = await fetch(`${url}/message/${MessageID}/html`);
    expect(framed.headers.get("content-security-policy")).toContain("script-src 'none'");
    const file = await fetch(`${url}/message/${MessageID}/attachment/0`);
    expect(file.headers.get("content-type")).toBe("text/calendar");
    expect(await file.text()).toBe("BEGIN:VCALENDAR");
    const inbox = await fetch(`${url}/__inbox?to=ada@example.test`).then((response) => response.json());
    expect(inbox).toMatchObject({ total: 1, messages: [{ id: MessageID, tag: "booking-confirmed" }] });
  });

  test.each([
    ["no such address", { To: "ada@" }, Errors.ApiInputError, 300],
    ["nobody to send to", { To: "" }, Errors.ApiInputError, 300],
    ["no body", { HtmlBody: undefined, TextBody: undefined }, Errors.ApiInputError, 300],
    ["a line break in the subject", { Subject: "a\r\nBcc: x@example.test" }, Errors.ApiInputError, 300],
    ["a program attached", { Attachments: [{ Name: "a.exe", Content: "", ContentType: "x/y", ContentID: "" }] }, Errors.ApiInputError, 300],
    ["metadata too long", { Metadata: { a: "x".repeat(81) } }, Errors.ApiInputError, 300],
  ])("refuses a letter with %s", async (_, changes, kind, code) => {
    const { postmark } = await world();
    const refused = await postmark.sendEmail(letter(changes)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect(refused).toMatchObject({ code, statusCode: 422 });
  });

  test("a wrong token is refused; a batch answers one by one", async () => {
    const { postmark, url } = await world();
    await expect(sdk(url, "wrong").sendEmail(letter())).rejects.toMatchObject({ code: 10, statusCode: 401, name: "InvalidAPIKeyError" });
    const batch = await postmark.sendEmailBatch([letter(), letter({ To: "nobody" })]);
    expect(batch).toMatchObject([{ ErrorCode: 0 }, { ErrorCode: 300 }]);
  });

  test("F28: a hard bounce is reported by webhook and the address is inactive from then on", async () => {
    const ours = await listen();
    const { postmark } = await world({ webhookUrl: ours.url, webhookUser: "postmark", webhookPassword: "secret" });
    await postmark.sendEmail(letter());
    await postmark.sendEmail(letter({ To: "someone@bounce.test" }));
    await postmark.sendEmail(letter({ To: "spam@example.test" }));
    const reports = await eventually(() => ours.received.map(({ body }) => JSON.parse(body) as { RecordType: string }), (list) => list.length === 3);
    expect(reports.find(({ RecordType }) => RecordType === "Delivery")).toMatchObject({ Recipient: "ada@example.test", Metadata: { booking_id: "b-1" } });
    expect(reports.find(({ RecordType }) => RecordType === "Bounce")).toMatchObject({ Type: "HardBounce", Email: "someone@bounce.test", Inactive: true });
    expect(reports.find(({ RecordType }) => RecordType === "SpamComplaint")).toMatchObject({ Email: "spam@example.test" });
    expect(ours.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from("postmark:secret").toString("base64")}`);

    const again = await postmark.sendEmail(letter({ To: "someone@bounce.test" })).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(Errors.InactiveRecipientsError);
    expect(again).toMatchObject({ code: 406, recipients: ["someone@bounce.test"] });
    await postmark.deleteSuppressions("outbound", { Suppressions: [{ EmailAddress: "someone@bounce.test" }] });
    await expect(postmark.sendEmail(letter({ To: "someone@bounce.test" }))).resolves.toMatchObject({ ErrorCode: 0 });
  });

  test("F26: an answer lost after the mail was taken can be found by searching", async () => {
    const { postmark, url } = await world();
    await fault(url, { kind: "drop-after", match: { path: "/email" } });
    await expect(postmark.sendEmail(letter())).rejects.toMatchObject({ name: "PostmarkError" });
    expect(await postmark.getOutboundMessages({ count: 50, offset: 0, recipient: "ada@example.test", tag: "booking-confirmed" })).toMatchObject({ TotalCount: 1 });
    await fault(url, { kind: "fail", status: 429 }, { kind: "fail", status: 503 });
    await expect(postmark.sendEmail(letter())).rejects.toMatchObject({ statusCode: 429 });
    await expect(postmark.sendEmail(letter())).rejects.toMatchObject({ statusCode: 503 });
  });

  test("mails survive a restart", async () => {
    const stateFile = temporaryFile();
    const first = await startPostmark({ port: 0, serverToken: TOKEN, stateFile });
    const { MessageID } = await sdk(first.url).sendEmail(letter());
    await first.close();
    const { postmark } = await world({ stateFile });
    expect(await postmark.getOutboundMessageDetails(MessageID)).toMatchObject({ Tag: "booking-confirmed" });
  });
});

describe("Google Calendar", () => {
  async function world(options: Partial<GoogleOptions> = {}) {
    const server = await startGoogle({ port: 0, ...options });
    cleanups.push(() => server.close());
    const client = oauth(server.url);
    client.setCredentials({ refresh_token: SEEDED_REFRESH_TOKEN });
    return { url: server.url, client, google: calendar({ version: "v3", auth: client, rootUrl: `${server.url}/`, retry: false }) };
  }

  function oauth(url: string) {
    return new auth.OAuth2({
      clientId: "elope-local",
      clientSecret: "elope-local-secret",
      redirectUri: "http://localhost:3000/admin/calendar/connected",
      endpoints: { oauth2TokenUrl: `${url}/token`, oauth2AuthBaseUrl: `${url}/o/oauth2/v2/auth`, oauth2RevokeUrl: `${url}/revoke` },
    });
  }

  const wedding = (changes: object = {}) => ({
    id: "b1abc0123",
    summary: "Wedding: Ada & Bob",
    start: { date: "2027-05-08" },
    end: { date: "2027-05-09" },
    extendedProperties: { private: { booking: "b-1" } },
    ...changes,
  });

  const may = { timeMin: "2027-05-01T00:00:00Z", timeMax: "2027-06-01T00:00:00Z" };

  test("consent, code, tokens, revocation", async () => {
    const { url } = await world();
    const client = oauth(url);
    const address = client.generateAuthUrl({ access_type: "offline", scope: ["https://www.googleapis.com/auth/calendar"], state: "s-1", prompt: "consent" });
    const consent = await fetch(address).then((response) => response.text());
    expect(consent).toContain("ines@juniperandsalt.test");
    const fields = new URLSearchParams(new URL(address).search);
    fields.set("answer", "allow");
    const allowed = await fetch(`${url}/o/oauth2/v2/auth`, { method: "POST", body: fields, redirect: "manual" });
    const back = new URL(allowed.headers.get("location") ?? "");
    expect(back.searchParams.get("state")).toBe("s-1");
    const code = back.searchParams.get("code") ?? "";
    const { tokens } = await client.getToken(code);
    expect(tokens.refresh_token).toMatch(/^1\/\//);
    await expect(client.getToken(code)).rejects.toMatchObject({ response: { data: { error: "invalid_grant" } } });

    client.setCredentials({ refresh_token: tokens.refresh_token ?? null });
    const google = calendar({ version: "v3", auth: client, rootUrl: `${url}/`, retry: false });
    const { data } = await google.calendarList.list();
    expect(data.items?.map(({ summary, primary }) => [summary, primary])).toEqual([["ines@juniperandsalt.test", true], ["Family", undefined]]);

    await client.revokeToken(tokens.refresh_token ?? "");
    await expect(client.refreshAccessToken()).rejects.toMatchObject({ response: { status: 400, data: { error: "invalid_grant" } } });
    await expect(google.calendarList.list()).rejects.toBeDefined();

    fields.set("answer", "deny");
    const denied = await fetch(`${url}/o/oauth2/v2/auth`, { method: "POST", body: fields, redirect: "manual" });
    expect(denied.headers.get("location")).toContain("error=access_denied");
  });

  test("busy is what is opaque: whole days in the studio's time zone, hours, merged; transparent is free", async () => {
    const { google } = await world();
    const insert = (requestBody: object) => google.events.insert({ calendarId: "primary", requestBody });
    await insert(wedding());
    await insert({ start: { dateTime: "2027-05-20T10:00:00", timeZone: "America/Los_Angeles" }, end: { dateTime: "2027-05-20T12:00:00", timeZone: "America/Los_Angeles" } });
    await insert({ start: { dateTime: "2027-05-20T18:00:00Z" }, end: { dateTime: "2027-05-20T20:00:00Z" } });
    await insert({ start: { date: "2027-05-25" }, end: { date: "2027-05-26" }, transparency: "transparent" });
    const { data } = await google.freebusy.query({ requestBody: { ...may, items: [{ id: "primary" }, { id: "gone@group.calendar.google.com" }] } });
    expect(data.calendars).toEqual({
      primary: {
        busy: [
          { start: "2027-05-08T07:00:00Z", end: "2027-05-09T07:00:00Z" },
          { start: "2027-05-20T17:00:00Z", end: "2027-05-20T20:00:00Z" },
        ],
      },
      "gone@group.calendar.google.com": { errors: [{ domain: "global", reason: "notFound" }], busy: [] },
    });
    await expect(google.freebusy.query({ requestBody: { timeMin: may.timeMin, timeMax: "2027-12-01T00:00:00Z", items: [] } })).rejects.toMatchObject({ status: 400, message: "The requested time range is too long." });
    await expect(google.freebusy.query({ requestBody: { timeMin: may.timeMax, timeMax: may.timeMin, items: [] } })).rejects.toMatchObject({ status: 400 });
  });

  test("our own id makes an insert safe to repeat; a deleted event is gone, its id is not", async () => {
    const { google } = await world();
    const calendarId = "primary";
    const made = await google.events.insert({ calendarId, requestBody: wedding() });
    expect(made.data).toMatchObject({ id: "b1abc0123", status: "confirmed", summary: "Wedding: Ada & Bob" });
    await expect(google.events.insert({ calendarId, requestBody: wedding() })).rejects.toMatchObject({ status: 409, message: "The requested identifier already exists." });
    await expect(google.events.insert({ calendarId, requestBody: wedding({ id: "UPPER-case" }) })).rejects.toMatchObject({ status: 400 });

    const patched = await google.events.patch({ calendarId, eventId: "b1abc0123", requestBody: { start: { date: "2027-05-15" }, end: { date: "2027-05-16" } } });
    expect(patched.data).toMatchObject({ summary: "Wedding: Ada & Bob", start: { date: "2027-05-15" }, sequence: 1 });
    const updated = await google.events.update({ calendarId, eventId: "b1abc0123", requestBody: wedding({ summary: "Moved" }) });
    expect(updated.data).toMatchObject({ summary: "Moved", start: { date: "2027-05-08" } });
    await expect(google.events.patch({ calendarId, eventId: "b1abc0123", requestBody: {} }, { headers: { "If-Match": '"old"' } })).rejects.toMatchObject({ status: 412 });

    await google.events.delete({ calendarId, eventId: "b1abc0123" });
    await expect(google.events.delete({ calendarId, eventId: "b1abc0123" })).rejects.toMatchObject({ status: 410, message: "Resource has been deleted" });
    await expect(google.events.delete({ calendarId, eventId: "nothing12" })).rejects.toMatchObject({ status: 404 });
    expect((await google.events.get({ calendarId, eventId: "b1abc0123" })).data.status).toBe("cancelled");
    await expect(google.events.insert({ calendarId, requestBody: wedding() })).rejects.toMatchObject({ status: 409 });
    const revived = await google.events.update({ calendarId, eventId: "b1abc0123", requestBody: wedding() });
    expect(revived.data.status).toBe("confirmed");
    await expect(google.events.get({ calendarId: "nobody@example.test", eventId: "b1abc0123" })).rejects.toMatchObject({ status: 404 });
  });

  test("lists by window, property and page", async () => {
    const { google } = await world();
    for (const day of [10, 11, 12]) {
      await google.events.insert({ calendarId: "primary", requestBody: { summary: `Day ${day}`, start: { date: `2027-05-${day}` }, end: { date: `2027-05-${day + 1}` }, extendedProperties: { private: { booking: `b-${day}` } } } });
    }
    const list = (query: object) => google.events.list({ calendarId: "primary", singleEvents: true, orderBy: "startTime", ...query }).then(({ data }) => data);
    const first = await list({ ...may, maxResults: 2 });
    expect(first.items?.map(({ summary }) => summary)).toEqual(["Day 10", "Day 11"]);
    expect((await list({ maxResults: 2, pageToken: first.nextPageToken })).items?.map(({ summary }) => summary)).toEqual(["Day 12"]);
    expect((await list({ privateExtendedProperty: ["booking=b-11"] })).items).toHaveLength(1);
    expect((await list({ timeMin: "2027-05-12T07:00:00Z" })).items?.map(({ summary }) => summary)).toEqual(["Day 12"]);
  });

  test("the page adds and removes busy days; everything survives a restart", async () => {
    const stateFile = temporaryFile();
    const first = await startGoogle({ port: 0, stateFile });
    const add = (fields: Record<string, string>) => fetch(`${first.url}/add`, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
    expect((await add({ summary: "Holiday", from: "2027-05-03", until: "2027-05-04", kind: "all-day" })).status).toBe(303);
    expect((await add({ summary: "Dentist", from: "2027-05-06", kind: "timed", start: "10:00", end: "11:00" })).status).toBe(303);
    expect((await add({ summary: "Backwards", from: "2027-05-06", kind: "timed", start: "11:00", end: "10:00" })).status).toBe(400);
    await first.close();
    const { google, url } = await world({ stateFile });
    const busy = async () => (await google.freebusy.query({ requestBody: { ...may, items: [{ id: "primary" }] } })).data.calendars?.primary?.busy;
    expect(await busy()).toEqual([
      { start: "2027-05-03T07:00:00Z", end: "2027-05-05T07:00:00Z" },
      { start: "2027-05-06T17:00:00Z", end: "2027-05-06T18:00:00Z" },
    ]);
    const { data } = await google.events.list({ calendarId: "primary", q: "holiday" });
    const id = data.items?.[0]?.id ?? "";
    await fetch(`${url}/remove`, { method: "POST", redirect: "manual", body: new URLSearchParams({ id, calendar: "primary" }) });
    expect(await busy()).toHaveLength(1);
    await fault(url, { kind: "fail", status: 503, match: { path: "/calendar/v3/freeBusy" } });
    await expect(busy()).rejects.toMatchObject({ status: 503 });
  });
});
