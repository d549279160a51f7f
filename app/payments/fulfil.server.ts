/**
 * P3: webhook, return page and the jobs all come here, and only here. Ask Stripe what is true now,
 * tell the database, and nothing else: however often, in whatever order, at the same time.
 */
import type Stripe from "stripe";
import { z } from "zod";
import { releaseHold } from "~/booking/hold.server";
import { instantFromUnix } from "~/lib/instant";
import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { asService, must } from "~/lib/supabase.server";
import { BOOKING_KEY, stripe } from "./stripe.server";

const confirmAnswer = z.object({
  outcome: z.enum(["confirmed", "already_confirmed", "requested", "date_lost", "voided", "quarantined", "unknown_booking"]),
});

export type Fulfilment = {
  /** Null: the session is none of ours. */
  bookingId: string | null;
  outcome:
    | z.output<typeof confirmAnswer>["outcome"]
    /** Neither paid nor over: nothing to do yet. */
    | "pending"
    /** Not paid, and over: the day is free again. */
    | "released"
    /** Not paid, and over, and the photographer holds the day on: it can be paid on another page. */
    | "kept"
    | "not_ours";
  /** The delivery that brought us here was settled in the same transaction. */
  isDeliverySettled: boolean;
};

/**
 * Brings the booking of a Checkout Session to where Stripe says it is. Throws when either gives no answer.
 * `delivery`: the kept webhook that says that there is news.
 */
export async function fulfil(sessionId: string, actor: string, delivery: number | null = null): Promise<Fulfilment> {
  const session = await stripe().checkout.sessions.retrieve(sessionId, {
    expand: ["payment_intent.latest_charge"],
  });
  const bookingId = z.uuid().safeParse(session.client_reference_id ?? session.metadata?.[BOOKING_KEY]).data ?? null;
  if (!bookingId) return { bookingId, outcome: "not_ours", isDeliverySettled: false };
  const settled = await settle(session, bookingId, actor, delivery);
  // Without the session's id, by which the return page can be asked.
  log.info({ bookingId, actor, outcome: settled.outcome }, "fulfilled");
  return { bookingId, ...settled };
}

type Settled = Pick<Fulfilment, "outcome" | "isDeliverySettled">;

async function settle(session: Stripe.Checkout.Session, bookingId: string, actor: string, delivery: number | null): Promise<Settled> {
  const payment = session.status === "complete" ? paymentOf(session) : null;
  if (payment) return { outcome: await confirm(payment, session, bookingId, actor, delivery), isDeliverySettled: delivery !== null };
  return { outcome: await settleUnpaid(session, bookingId, actor), isDeliverySettled: false };
}

async function settleUnpaid(session: Stripe.Checkout.Session, bookingId: string, actor: string): Promise<Fulfilment["outcome"]> {
  if (session.status === "expired") return letSessionGo(session.id, bookingId, actor);
  const intent = session.payment_intent;
  const isCanceled = intent !== null && typeof intent !== "string" && intent.status === "canceled";
  return session.status === "complete" && isCanceled ? letHoldGo(session.id, bookingId, actor) : "pending";
}

async function letSessionGo(sessionId: string, bookingId: string, actor: string): Promise<Fulfilment["outcome"]> {
  const released = await releaseHold(bookingId, sessionId, actor);
  // F2: a session that was made but never noted; the hold is on none, and Stripe has just closed the only one.
  const isUnnoted = released.outcome === "other_session" && released.sessionId === null;
  return whatBecame(isUnnoted ? await releaseHold(bookingId, null, actor) : released);
}

/** What has become of a hold whose payment page is over. */
function whatBecame({ outcome }: Awaited<ReturnType<typeof releaseHold>>): "released" | "kept" | "confirmed" {
  switch (outcome) {
    case "kept":
    case "page_unknown":
      return "kept";
    case "confirmed":
      return "confirmed";
    default:
      return "released";
  }
}

type Paid = { intent: Stripe.PaymentIntent; state: "authorised" | "captured" };

/**
 * A session that is complete under manual capture stays `unpaid`: whether money was put aside is the
 * payment intent's to say (docs/decisions/003-authorise-then-capture.md).
 */
function paymentOf({ payment_intent: intent }: Stripe.Checkout.Session): Paid | null {
  if (!intent || typeof intent === "string") return null;
  const state = paymentState(intent.status);
  return state && { intent, state };
}

async function confirm(
  { intent, state }: Paid,
  session: Stripe.Checkout.Session,
  bookingId: string,
  actor: string,
  delivery: number | null,
): Promise<Fulfilment["outcome"]> {
  const charge = typeof intent.latest_charge === "string" ? null : intent.latest_charge;
  const captureBefore = charge?.payment_method_details?.card?.capture_before;
  const paid = {
    p_booking_id: bookingId,
    p_payment_intent_id: intent.id,
    p_session_id: session.id,
    p_state: state,
    p_amount_cents: intent.amount,
    p_currency: intent.currency,
    p_livemode: session.livemode,
    p_actor: actor,
    ...(captureBefore ? { p_capture_before: instantFromUnix(captureBefore) } : {}),
  };
  const answer = must(
    await persistently(() =>
      delivery === null
        ? asService().rpc("confirm_booking", paid)
        : asService().rpc("confirm_by_delivery", { p_webhook_id: delivery, ...paid }),
    ),
  );
  return confirmAnswer.parse(answer).outcome;
}

/** The bank or the dashboard let go of the money before we heard of it: nobody will pay for a day that is still held. */
async function letHoldGo(sessionId: string, bookingId: string, actor: string): Promise<Fulfilment["outcome"]> {
  const released = await releaseHold(bookingId, sessionId, actor);
  return released.outcome === "not_held" ? "voided" : whatBecame(released);
}

function paymentState(status: Stripe.PaymentIntent.Status): "authorised" | "captured" | null {
  switch (status) {
    case "requires_capture":
      return "authorised";
    case "succeeded":
      return "captured";
    default:
      return null;
  }
}
