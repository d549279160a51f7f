/** The Stripe stand-in, from the couple's side (its payment page) and from Stripe's (webhooks, faults). */
import Stripe from "stripe";
import { world } from "../world";

/** Test cards, by what becomes of them. */
export const cards = { good: "4242424242424242", declined: "4000000000000002", authenticate: "4000002500003155" };

/** Presses "Pay" on a payment page; gives the address on the site that a payer is sent back to, null when the card was refused. */
export async function pay(paymentUrl: string, card = cards.good): Promise<string | null> {
  const body = new URLSearchParams({ email: "payer@example.test", card, expiry: "12 / 34", cvc: "123", name: "N Lindqvist" });
  const answer = await fetch(paymentUrl, { method: "POST", body, redirect: "manual" });
  const location = answer.headers.get("location");
  return location?.startsWith(world().siteUrl) ? location : null;
}

/** Arms faults in a stand-in (dev/faults.ts). Take them off again with `clearFaults`. */
export async function arm(vendorUrl: string, ...faults: object[]): Promise<void> {
  const response = await fetch(`${vendorUrl}/__faults`, { method: "POST", body: JSON.stringify(faults) });
  if (response.status !== 201) throw new Error(await response.text());
}

export async function clearFaults(): Promise<void> {
  const { stripeUrl, postmarkUrl, googleUrl } = world();
  await Promise.all([stripeUrl, postmarkUrl, googleUrl].map((url) => fetch(`${url}/__faults`, { method: "DELETE" })));
}

/** The SDK, as the site uses it. */
export function stripe(): Stripe {
  const { hostname, port } = new URL(world().stripeUrl);
  return new Stripe(world().stripeSecretKey, { host: hostname, port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
}

/** Lets the clock of a payment page run out, as Stripe would after its half hour. */
export async function lapse(sessionId: string): Promise<void> {
  await fetch(`${world().stripeUrl}/__sessions/${sessionId}/lapse`, { method: "POST", redirect: "manual" });
}

/** What Stripe would sign this body with, at this time. */
export function sign(body: string, options: { secret?: string; ageSeconds?: number } = {}): string {
  return stripe().webhooks.generateTestHeaderString({
    payload: body,
    secret: options.secret ?? world().stripeWebhookSecret,
    timestamp: Math.floor(Date.now() / 1000) - (options.ageSeconds ?? 0),
  });
}

/** Delivers a body to the site's webhook, signed unless told otherwise. */
export function deliver(body: string, options: { signature?: string | null; server?: 0 | 1 } = {}): Promise<Response> {
  const signature = options.signature === undefined ? sign(body) : options.signature;
  return fetch(`${world().serverUrls[options.server ?? 0]}/webhooks/stripe`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(signature === null ? {} : { "Stripe-Signature": signature }) },
    body,
  });
}

/** An event as Stripe writes it, of an object it may be asked about. */
export function event(type: string, objectId: string, changes: object = {}): { id: string; body: string } {
  const id = `evt_test_${crypto.randomUUID().replaceAll("-", "")}`;
  const whole = {
    id,
    object: "event",
    api_version: Stripe.API_VERSION,
    created: Math.floor(Date.now() / 1000),
    type,
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object: { id: objectId } },
    ...changes,
  };
  return { id, body: JSON.stringify(whole) };
}
