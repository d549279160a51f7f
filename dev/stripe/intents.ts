/** PaymentIntents after the couple has paid: captured, or let go; and refunds of what was captured. */
import { newRefund } from "./charges";
import { LIST_PARAMS } from "./lists";
import type { Params } from "./params";
import { badParam, missing, Refusal } from "./refusal";
import { newId, seconds, type StoredCharge, type StoredDispute, type StoredIntent, type StoredRefund } from "./state";
import type { World } from "./world";

const CANCELABLE = ["requires_payment_method", "requires_capture", "requires_confirmation", "requires_action", "processing"];

export function findIntent(world: World, id: string): StoredIntent {
  const intent = world.state.intents.find((each) => each.id === id);
  if (!intent) throw missing("payment_intent", id, "intent");
  return intent;
}

export function findCharge(world: World, id: string, param = "id"): StoredCharge {
  const charge = world.state.charges.find((each) => each.id === id);
  if (!charge) throw missing("charge", id, param);
  return charge;
}

function unexpectedState(message: string, intent: StoredIntent): Refusal {
  return new Refusal(message, { code: "payment_intent_unexpected_state", extra: { payment_intent: structuredClone(intent) } });
}

export function captureIntent(world: World, intent: StoredIntent, params: Params): StoredIntent {
  params.allow("amount_to_capture", "expand", "metadata", "statement_descriptor", "statement_descriptor_suffix");
  const wanted = params.integer("amount_to_capture");
  if (intent.status === "succeeded") {
    throw unexpectedState("This PaymentIntent could not be captured because it has already been captured.", intent);
  }
  if (intent.status !== "requires_capture") {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      intent,
    );
  }
  const amount = wanted ?? intent.amount_capturable;
  if (amount < 1) throw badParam("Invalid positive integer", "amount_to_capture", "parameter_invalid_integer");
  if (amount > intent.amount_capturable) {
    throw new Refusal("The amount to capture cannot be greater than the amount capturable on the PaymentIntent.", {
      code: "amount_too_large",
      param: "amount_to_capture",
      extra: { payment_intent: structuredClone(intent) },
    });
  }
  const charge = findCharge(world, intent.latest_charge ?? "");
  charge.captured = true;
  charge.amount_captured = amount;
  // What is not captured is let go, and Stripe counts it as refunded.
  charge.amount_refunded = charge.amount - amount;
  intent.status = "succeeded";
  intent.amount_capturable = 0;
  intent.amount_received = amount;
  intent.metadata = { ...intent.metadata, ...params.metadata() };
  const session = world.state.sessions.find(({ payment_intent }) => payment_intent === intent.id);
  if (session) session.payment_status = "paid";
  world.emit("charge.captured", charge);
  world.emit("payment_intent.succeeded", intent);
  return intent;
}

export function cancelIntent(world: World, intent: StoredIntent, params: Params): StoredIntent {
  params.allow("cancellation_reason", "expand");
  const reason = params.oneOf("cancellation_reason", ["duplicate", "fraudulent", "requested_by_customer", "abandoned"]);
  if (!CANCELABLE.includes(intent.status)) {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(", ")}.`,
      intent,
    );
  }
  const session = world.state.sessions.find(({ payment_intent }) => payment_intent === intent.id);
  if (session?.status === "open") {
    throw unexpectedState("You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session instead.", intent);
  }
  const held = intent.status === "requires_capture";
  intent.status = "canceled";
  intent.amount_capturable = 0;
  intent.canceled_at = seconds();
  intent.cancellation_reason = reason ?? null;
  intent.next_action = null;
  if (held) {
    const charge = findCharge(world, intent.latest_charge ?? "");
    charge.amount_refunded = charge.amount;
    charge.refunded = true;
    world.emit("charge.refunded", charge);
  }
  world.emit("payment_intent.canceled", intent);
  return intent;
}

/** An authorisation that nobody captured in time is let go by Stripe itself. */
export function lapseAuthorisation(world: World, intent: StoredIntent): void {
  const charge = findCharge(world, intent.latest_charge ?? "");
  charge.amount_refunded = charge.amount;
  charge.refunded = true;
  intent.status = "canceled";
  intent.amount_capturable = 0;
  intent.canceled_at = seconds();
  intent.cancellation_reason = "automatic";
  world.emit("charge.expired", charge);
  world.emit("payment_intent.canceled", intent);
}

/** What the clock does to authorisations, asked by a timer. */
export function lapseAuthorisations(world: World): void {
  for (const intent of world.state.intents) {
    if (intent.status !== "requires_capture") continue;
    const charge = world.state.charges.find(({ id }) => id === intent.latest_charge);
    const until = charge?.payment_method_details?.card?.capture_before;
    if (until !== undefined && until <= seconds()) lapseAuthorisation(world, intent);
  }
}

export function createRefund(world: World, params: Params): StoredRefund {
  params.allow("amount", "charge", "expand", "metadata", "payment_intent", "reason");
  const charge = chargeToRefund(world, params);
  const amount = params.integer("amount");
  const reason = params.oneOf("reason", ["duplicate", "fraudulent", "requested_by_customer"]);
  const metadata = params.metadata();
  if (!charge.captured) {
    throw new Refusal(
      `This PaymentIntent (${charge.payment_intent}) does not have a successful charge to refund. Cancel an uncaptured PaymentIntent instead.`,
    );
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw new Refusal(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  if (amount !== undefined && amount < 1) throw badParam("Invalid positive integer", "amount", "parameter_invalid_integer");
  if (amount !== undefined && amount > left) {
    throw new Refusal(
      `Refund amount (${dollars(amount)}) is greater than unrefunded amount on charge (${dollars(left)})`,
      { param: "amount" },
    );
  }
  const refund = newRefund({ charge, amount: amount ?? left, reason: reason ?? null, metadata });
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += refund.amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.state.refunds.push(refund);
  world.emit("refund.created", refund);
  world.emit("charge.refunded", charge, previous);
  world.emit("refund.updated", refund);
  return refund;
}

/** What a payer's bank does when they say that they never agreed to it. */
export function disputeCharge(world: World, charge: StoredCharge): StoredDispute {
  if (!charge.captured || charge.disputed) throw new Refusal(`Charge ${charge.id} cannot be disputed.`);
  const dispute: StoredDispute = {
    id: newId("du"),
    object: "dispute",
    amount: charge.amount - charge.amount_refunded,
    charge: charge.id,
    created: seconds(),
    currency: charge.currency,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: "fraudulent",
    status: "needs_response",
  };
  charge.disputed = true;
  world.state.disputes.push(dispute);
  world.emit("charge.dispute.created", dispute);
  return dispute;
}

function chargeToRefund(world: World, params: Params): StoredCharge {
  const chargeId = params.text("charge");
  if (chargeId) return findCharge(world, chargeId, "charge");
  const intentId = params.text("payment_intent");
  if (!intentId) {
    throw badParam("One of the following params should be provided for this request: payment_intent or charge.", "charge", "parameter_missing");
  }
  const intent = world.state.intents.find(({ id }) => id === intentId);
  if (!intent) throw missing("payment_intent", intentId, "payment_intent");
  const paid = world.state.charges.find(({ id, paid }) => id === intent.latest_charge && paid);
  if (!paid) throw new Refusal(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`);
  return paid;
}

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

export const REFUND_LIST_PARAMS = [...LIST_PARAMS, "charge", "created", "payment_intent"];
