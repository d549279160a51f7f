/** Stripe's deliveries: verified, stored, worked on. Nothing of an event is believed but which object to ask about. */
import { createHash } from "node:crypto";
import Stripe from "stripe";
import { z } from "zod";
import type { Json } from "~/lib/database.types";
import { keepDelivery, noted, readDelivery, workOn } from "~/lib/deliveries.server";
import { env } from "~/lib/env.server";
import { record } from "./capture.server";
import { fulfil } from "./fulfil.server";
import { recordDispute, recordRefund, recordRefundsOf } from "./refund.server";
import { stripe } from "./stripe.server";

/** What we need of an event: what happened, to which object. */
const known = z.object({
  type: z.string(),
  livemode: z.boolean(),
  data: z.object({ object: z.object({ id: z.string() }) }),
});

export type Receipt = "forged" | "done" | "failed";

/**
 * Takes one delivery. `forged`: not signed by Stripe within five minutes, nothing is kept (A18).
 * `failed`: kept, and Stripe should send it again. Throws DatabaseError when it could not be kept.
 */
export async function receiveStripe(body: string, signature: string | null): Promise<Receipt> {
  if (!signature || !isSigned(body, signature)) return "forged";
  const payload = readDelivery(body);
  const event = z.object({ id: z.string().max(255), type: z.string() }).safeParse(payload).data;
  const stored = await keepDelivery({
    provider: "stripe",
    // Signed, yet without an id of its own: kept under the hash of what it says.
    eventId: event?.id ?? createHash("sha256").update(body).digest("hex"),
    type: event?.type ?? "unreadable",
    payload,
  });
  if (stored.isSettled) return "done";
  return (await workOn(stored.id, payload, actOnStripe)) === "failed" ? "failed" : "done";
}

/** Null when the event was acted on, otherwise why it was not; `noted` when the database knows it already. */
export async function actOnStripe(payload: Json, delivery: number): Promise<string | null | typeof noted> {
  const event = known.safeParse(payload).data;
  if (!event) return "not an event as we know them";
  // A19: the mode of the key is the mode of this site.
  const live = env.STRIPE_SECRET_KEY.startsWith("sk_live_") || env.STRIPE_SECRET_KEY.startsWith("rk_live_");
  if (event.livemode !== live) return `a ${event.livemode ? "live" : "test"}-mode event on a ${live ? "live" : "test"}-mode site`;
  const { id } = event.data.object;
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.expired":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.async_payment_failed": {
      const { outcome, isDeliverySettled } = await fulfil(id, "stripe", delivery);
      if (isDeliverySettled) return noted;
      return outcome === "not_ours" || outcome === "unknown_booking" ? "no booking of ours" : null;
    }
    case "payment_intent.succeeded":
    case "payment_intent.canceled":
      await record(await stripe().paymentIntents.retrieve(id));
      return null;
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      await recordRefund(await stripe().refunds.retrieve(id));
      return null;
    case "charge.refunded":
      await recordRefundsOf(id);
      return null;
    case "charge.dispute.created":
      await recordDispute(id);
      return null;
    default:
      return "nothing to do for this type";
  }
}

function isSigned(body: string, signature: string): boolean {
  try {
    stripe().webhooks.constructEvent(body, signature, env.STRIPE_WEBHOOK_SECRET, 300);
    return true;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    // The signature is checked before the body is read: Stripe has sent this, whatever it is.
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}
