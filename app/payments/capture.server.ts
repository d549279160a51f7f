/** Charging what was authorised, and letting go of what must not be charged. Both are jobs, and may run twice. */
import Stripe from "stripe";
import { persistently } from "~/lib/retry.server";
import { asService, done } from "~/lib/supabase.server";
import { stripe } from "./stripe.server";

/** Charges the card of a confirmed booking. Throws when Stripe or the database gives no answer: the job tries again. */
export async function capturePayment(paymentIntentId: string): Promise<void> {
  const intent = await orAsItIs(paymentIntentId, () =>
    stripe().paymentIntents.capture(paymentIntentId, {}, { idempotencyKey: `capture:${paymentIntentId}` }),
  );
  await record(intent);
}

/** Lets go of an authorisation; if the money was charged after all, gives all of it back. Throws as above. */
export async function voidPayment(paymentIntentId: string): Promise<void> {
  const intent = await orAsItIs(paymentIntentId, () =>
    stripe().paymentIntents.cancel(paymentIntentId, {}, { idempotencyKey: `void:${paymentIntentId}` }),
  );
  if (intent.status === "succeeded") {
    await stripe().refunds.create({ payment_intent: paymentIntentId }, { idempotencyKey: `refund:${paymentIntentId}` });
    await recordVoid(paymentIntentId);
  } else {
    await record(intent);
  }
}

/** Notes what has become of a payment intent; one that is none of ours is left alone. */
export async function record(intent: Stripe.PaymentIntent): Promise<void> {
  switch (intent.status) {
    case "succeeded":
      return done(
        await persistently(() =>
          asService().rpc("record_capture", { p_payment_intent_id: intent.id, p_captured_cents: intent.amount_received }),
        ),
      );
    case "canceled":
      return recordVoid(intent.id);
    default:
      throw new Error(`${intent.id} is ${intent.status}: neither charged nor let go`);
  }
}

async function recordVoid(paymentIntentId: string): Promise<void> {
  done(await persistently(() => asService().rpc("record_void", { p_payment_intent_id: paymentIntentId })));
}

/** Stripe refuses to do a thing twice; then what counts is how things are. */
async function orAsItIs(paymentIntentId: string, act: () => Promise<Stripe.PaymentIntent>): Promise<Stripe.PaymentIntent> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return stripe().paymentIntents.retrieve(paymentIntentId);
  }
}
