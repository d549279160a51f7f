/** What happens when somebody presses "Pay": the attempt, the authentication, the money, the events. */
import { judge, type CardOutcome } from "./cards";
import { newCharge } from "./charges";
import { customerDetails, newIntent } from "./objects";
import { newId, seconds, type StoredCharge, type StoredIntent, type StoredSession } from "./state";
import type { World } from "./world";

/** How long a card authorisation is held, as documented for most cards paid online. */
const CAPTURE_WITHIN = 7 * 24 * 60 * 60;

export type Card = { number: string; expMonth: number; expYear: number; name: string | null; email: string | null };

export type Attempt = { kind: "paid" } | { kind: "authenticate" } | { kind: "refused"; message: string };

type Decline = Extract<CardOutcome, { kind: "declined" }>;

export function pay(world: World, session: StoredSession, card: Card): Attempt {
  const outcome = judge(card.number);
  if (outcome.kind === "declined" && outcome.code === "incorrect_number") {
    return { kind: "refused", message: outcome.message };
  }
  const intent = intentOf(world, session);
  intent.payment_method = newId("pm");
  intent.last_payment_error = null;
  switch (outcome.kind) {
    case "approved":
      approve(world, session, intent, card);
      return { kind: "paid" };
    case "authenticate":
      intent.status = "requires_action";
      intent.next_action = {
        type: "redirect_to_url",
        redirect_to_url: { return_url: null, url: `${world.baseUrl()}/c/pay/${session.id}/authenticate` },
      };
      world.emit("payment_intent.requires_action", intent);
      return { kind: "authenticate" };
    case "declined":
      decline(world, intent, card, outcome);
      return { kind: "refused", message: outcome.message };
    default:
      return outcome satisfies never;
  }
}

/** The answer of the bank's own page. */
export function authenticate(world: World, session: StoredSession, card: Card, confirmed: boolean): Attempt {
  const intent = intentOf(world, session);
  if (intent.status !== "requires_action") return { kind: "refused", message: "There is nothing to authenticate." };
  if (confirmed) {
    approve(world, session, intent, card);
    return { kind: "paid" };
  }
  const message =
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.";
  intent.status = "requires_payment_method";
  intent.next_action = null;
  intent.payment_method = null;
  intent.last_payment_error = { code: "payment_intent_authentication_failure", message, type: "invalid_request_error" };
  world.emit("payment_intent.payment_failed", intent);
  return { kind: "refused", message };
}

/** Stripe makes the PaymentIntent at the first attempt to pay, not with the session. */
function intentOf(world: World, session: StoredSession): StoredIntent {
  const existing = world.state.intents.find(({ id }) => id === session.payment_intent);
  if (existing) return existing;
  const data = world.state.intentData[session.id];
  if (!data) throw new Error(`No payment_intent_data is stored for ${session.id}.`);
  const intent = newIntent(session.amount_total ?? 0, session.currency ?? "usd", data);
  world.state.intents.push(intent);
  session.payment_intent = intent.id;
  world.emit("payment_intent.created", intent);
  return intent;
}

function approve(world: World, session: StoredSession, intent: StoredIntent, card: Card): void {
  const manual = intent.capture_method === "manual";
  const captureBefore = manual ? seconds() + CAPTURE_WITHIN : null;
  const charge = charged(world, intent, card, null, captureBefore);
  intent.next_action = null;
  intent.last_payment_error = null;
  world.emit("charge.succeeded", charge);
  if (manual) {
    intent.status = "requires_capture";
    intent.amount_capturable = intent.amount;
    world.emit("payment_intent.amount_capturable_updated", intent);
  } else {
    intent.status = "succeeded";
    intent.amount_received = intent.amount;
    world.emit("payment_intent.succeeded", intent);
  }
  session.status = "complete";
  session.payment_status = manual ? "unpaid" : "paid";
  session.url = null;
  session.customer_details = customerDetails(session.customer_email ?? card.email, card.name);
  world.emit("checkout.session.completed", session);
}

function decline(world: World, intent: StoredIntent, card: Card, outcome: Decline): void {
  const charge = charged(world, intent, card, outcome, null);
  intent.status = "requires_payment_method";
  intent.next_action = null;
  intent.payment_method = null;
  intent.last_payment_error = {
    charge: charge.id,
    code: outcome.code,
    ...(outcome.declineCode ? { decline_code: outcome.declineCode } : {}),
    doc_url: `https://stripe.com/docs/error-codes/${outcome.code.replaceAll("_", "-")}`,
    message: outcome.message,
    type: "card_error",
  };
  world.emit("charge.failed", charge);
  world.emit("payment_intent.payment_failed", intent);
}

function charged(
  world: World,
  intent: StoredIntent,
  card: Card,
  failure: Decline | null,
  captureBefore: number | null,
): StoredCharge {
  const charge = newCharge({ intent, card, email: card.email, name: card.name, failure, captureBefore });
  world.state.charges.push(charge);
  intent.latest_charge = charge.id;
  return charge;
}
