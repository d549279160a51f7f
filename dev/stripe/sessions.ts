/** Checkout Sessions: made, expired by hand or by the clock. Paying is in `paying.ts`. */
import { readLineItems } from "./line-items";
import { newSession } from "./objects";
import { readObject, readParams, type Params } from "./params";
import { badParam, missing, Refusal } from "./refusal";
import { seconds, type IntentData, type StoredSession } from "./state";
import type { World } from "./world";

const MIN_LIFE = 30 * 60;
const MAX_LIFE = 24 * 60 * 60;
/** Stripe's least charge in US dollars; other currencies have their own, close to it. */
const MIN_TOTAL = 50;
const MAX_TOTAL = 99_999_999;

const ACCEPTED = [
  "adaptive_pricing", "allowed_payment_method_types", "billing_address_collection", "cancel_url", "client_reference_id",
  "currency", "custom_text", "customer_email", "expand", "expires_at", "line_items", "locale", "metadata", "mode",
  "payment_intent_data", "submit_type", "success_url", "ui_mode",
] as const;

/** Stripe takes these; here they would be promised and not done, so they are refused in so many words. */
const NOT_PLAYED = [
  "after_expiration", "allow_promotion_codes", "automatic_tax", "branding_settings", "consent_collection",
  "custom_fields", "customer", "customer_account", "customer_creation", "customer_update", "discounts",
  "excluded_payment_method_types", "integration_identifier", "invoice_creation", "managed_payments",
  "name_collection", "optional_items", "origin_context", "payment_method_collection", "payment_method_configuration",
  "payment_method_data", "payment_method_options", "permissions", "phone_number_collection",
  "saved_payment_method_options", "setup_intent_data", "shipping_address_collection", "shipping_options",
  "subscription_data", "tax_id_collection", "wallet_options",
] as const;

export function createSession(world: World, params: Params): StoredSession {
  const unplayed = NOT_PLAYED.find((name) => params.has(name));
  if (unplayed) throw badParam(`The stand-in does not play \`${unplayed}\`, though Stripe takes it.`, unplayed);
  params.allow(...ACCEPTED);
  const mode = params.oneOf("mode", ["payment", "setup", "subscription"]);
  if (mode === undefined) throw badParam("Missing required param: mode.", "mode", "parameter_missing");
  if (mode !== "payment") throw badParam(`The stand-in only plays mode "payment", not "${mode}".`, "mode");
  params.oneOf("ui_mode", ["hosted_page"]);
  const submitType = params.oneOf("submit_type", ["auto", "book", "donate", "pay"]);
  const successUrl = params.url("success_url");
  if (successUrl === undefined) throw badParam("Missing required param: success_url.", "success_url", "parameter_missing");
  const email = params.text("customer_email");
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw badParam(`Invalid email address: ${email}`, "customer_email", "email_invalid");
  }
  const reference = params.text("client_reference_id");
  if (reference !== undefined && reference.length > 200) {
    throw badParam("Invalid string: must be at most 200 characters", "client_reference_id");
  }
  const allowed = params.texts("allowed_payment_method_types");
  if (allowed.length > 0 && !allowed.includes("card")) {
    throw badParam("The stand-in only takes cards: allow `card`.", "allowed_payment_method_types");
  }

  const items = readLineItems(params);
  const currency = items[0]?.currency ?? "usd";
  const total = items.reduce((sum, { amount_total }) => sum + amount_total, 0);
  if (total < MIN_TOTAL) {
    throw badParam(
      "The Checkout Session's total amount due must add up to at least $0.50 usd",
      "line_items",
      "amount_too_small",
    );
  }
  if (total > MAX_TOTAL) {
    throw badParam("The Checkout Session's total amount due must be no more than $999,999.99", "line_items", "amount_too_large");
  }

  const session = newSession({
    billing_address_collection: params.oneOf("billing_address_collection", ["auto", "required"]) ?? null,
    amount_total: total,
    baseUrl: world.baseUrl(),
    cancel_url: params.url("cancel_url") ?? null,
    client_reference_id: reference ?? null,
    currency,
    custom_text: readCustomText(params),
    customer_email: email ?? null,
    expires_at: readExpiry(params),
    locale: (params.text("locale") ?? null),
    metadata: params.metadata(),
    allowed_payment_method_types: allowed.length > 0 ? allowed : null,
    submit_type: submitType ?? null,
    success_url: successUrl,
  });
  world.state.intentData[session.id] = readIntentData(params);
  world.state.lineItems[session.id] = items;
  world.state.sessions.push(session);
  return session;
}

function readCustomText(params: Params): StoredSession["custom_text"] {
  const texts = readObject(params, "custom_text");
  texts?.allow("after_submit", "submit");
  const message = (place: string): { message: string } | null => {
    const given = texts && readObject(texts, place)?.text("message");
    return given ? { message: given } : null;
  };
  return {
    after_submit: message("after_submit"),
    shipping_address: null,
    submit: message("submit"),
    terms_of_service_acceptance: null,
  };
}

function readExpiry(params: Params): number {
  const now = seconds();
  const wanted = params.integer("expires_at");
  if (wanted === undefined) return now + MAX_LIFE;
  if (wanted < now + MIN_LIFE) {
    throw badParam("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", "expires_at");
  }
  if (wanted > now + MAX_LIFE) {
    throw badParam("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", "expires_at");
  }
  return wanted;
}

function readIntentData(params: Params): IntentData {
  const data = readObject(params, "payment_intent_data") ?? readParams({}, "payment_intent_data");
  data.allow("capture_method", "description", "metadata", "receipt_email", "statement_descriptor", "statement_descriptor_suffix");
  return {
    captureMethod: data.oneOf("capture_method", ["automatic", "automatic_async", "manual"]) ?? "automatic",
    description: data.text("description") ?? null,
    receiptEmail: data.text("receipt_email") ?? null,
    statementDescriptor: data.text("statement_descriptor") ?? null,
    statementDescriptorSuffix: data.text("statement_descriptor_suffix") ?? null,
    metadata: data.metadata(),
  };
}

export function findSession(world: World, id: string): StoredSession {
  const session = world.state.sessions.find((each) => each.id === id);
  if (!session) throw missing("checkout.session", id, "session");
  lapse(world, session);
  return session;
}

export function expireSession(world: World, session: StoredSession): StoredSession {
  if (session.status !== "open") {
    throw new Refusal(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  end(world, session);
  return session;
}

/** Expires a session whose time has come: asked on every read, and by a timer. */
export function lapse(world: World, session: StoredSession): void {
  if (session.status === "open" && session.expires_at <= seconds()) end(world, session);
}

function end(world: World, session: StoredSession): void {
  session.status = "expired";
  session.url = null;
  const intent = world.state.intents.find(({ id }) => id === session.payment_intent);
  if (intent && intent.status !== "canceled") {
    intent.status = "canceled";
    intent.canceled_at = seconds();
    intent.cancellation_reason = "expired";
    intent.next_action = null;
    world.emit("payment_intent.canceled", intent);
  }
  world.emit("checkout.session.expired", session);
}
