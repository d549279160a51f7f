/** Giving money back, and hearing of money that was given back or taken back elsewhere. */
import Stripe from "stripe";
import { z } from "zod";
import { persistently } from "~/lib/retry.server";
import { asService, done, must } from "~/lib/supabase.server";
import { stripe } from "./stripe.server";

/** Stripe's metadata key for a refund of ours. */
const REFUND_KEY = "refund_id";

const wanted = z.object({ paymentIntentId: z.string(), amountCents: z.int().positive() });

/**
 * F22: asks Stripe for a refund, once. A key is forgotten after a day and a job may be older, so those that Stripe
 * has are looked at first. Throws when Stripe or the database gives no answer: the job tries again under the same key.
 */
export async function makeRefund(refundId: string): Promise<void> {
  const answer = await persistently(() => asService().rpc("refund_to_make", { p_refund_id: refundId }));
  done(answer);
  if (answer.data === null) return;
  const { paymentIntentId, amountCents } = wanted.parse(answer.data);
  const made = await find(refundId, paymentIntentId);
  if (made) return recordRefund(made);
  try {
    const refund = await stripe().refunds.create(
      { payment_intent: paymentIntentId, amount: amountCents, metadata: { [REFUND_KEY]: refundId } },
      { idempotencyKey: `refund:${refundId}` },
    );
    await recordRefund(refund);
  } catch (error) {
    // Stripe will never give this back, most often because somebody has, at its dashboard.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    await tell({ paymentIntentId, refundId, stripeRefundId: null, amountCents, status: "failed", note: error.message });
  }
}

async function find(refundId: string, paymentIntentId: string): Promise<Stripe.Refund | null> {
  for await (const refund of stripe().refunds.list({ payment_intent: paymentIntentId, limit: 100 })) {
    if (refund.metadata?.[REFUND_KEY] === refundId) return refund;
  }
  return null;
}

/** Notes how a refund stands, whoever made it. One of a payment that is none of ours is left alone. */
export async function recordRefund(refund: Stripe.Refund): Promise<void> {
  const paymentIntentId = idOf(refund.payment_intent);
  if (!paymentIntentId) return;
  await tell({
    paymentIntentId,
    refundId: z.uuid().safeParse(refund.metadata?.[REFUND_KEY]).data ?? null,
    stripeRefundId: refund.id,
    amountCents: refund.amount,
    status: statusOf(refund.status),
    note: refund.failure_reason ?? refund.pending_reason ?? null,
  });
}

/** F23: what a charge's refunds are, those of the dashboard among them. An authorisation that was let go has none. */
export async function recordRefundsOf(chargeId: string): Promise<void> {
  for await (const refund of stripe().refunds.list({ charge: chargeId, limit: 100 })) await recordRefund(refund);
}

/** F23: the couple's bank takes money back, or asks about it. */
export async function recordDispute(disputeId: string): Promise<void> {
  const dispute = await stripe().disputes.retrieve(disputeId);
  const paymentIntentId = idOf(dispute.payment_intent);
  if (!paymentIntentId) return;
  must(
    await persistently(() =>
      asService().rpc("record_dispute", {
        p_payment_intent_id: paymentIntentId,
        p_dispute_id: dispute.id,
        p_amount_cents: dispute.amount,
        p_reason: dispute.reason,
        p_status: dispute.status,
      }),
    ),
  );
}

type Told = {
  paymentIntentId: string;
  /** Null: not made here. */
  refundId: string | null;
  /** Null: Stripe would not make it. */
  stripeRefundId: string | null;
  amountCents: number;
  status: "pending" | "succeeded" | "failed";
  note: string | null;
};

async function tell({ paymentIntentId, refundId, stripeRefundId, amountCents, status, note }: Told): Promise<void> {
  must(
    await persistently(() =>
      asService().rpc("record_refund", {
        p_payment_intent_id: paymentIntentId,
        p_amount_cents: amountCents,
        p_status: status,
        ...(refundId ? { p_refund_id: refundId } : {}),
        ...(stripeRefundId ? { p_stripe_refund_id: stripeRefundId } : {}),
        ...(note ? { p_note: note } : {}),
      }),
    ),
  );
}

function statusOf(status: string | null): Told["status"] {
  switch (status) {
    case "succeeded":
      return "succeeded";
    case "failed":
    case "canceled":
      return "failed";
    // "pending", "requires_action", and whatever Stripe may think of: not there yet.
    default:
      return "pending";
  }
}

const idOf = (thing: string | { id: string } | null): string | null => (typeof thing === "string" ? thing : (thing?.id ?? null));
