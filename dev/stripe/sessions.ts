/** Checkout Sessions: made, expired by hand or by the clock. Paying is in `paying.ts`. */
import type Stripe from "stripe";
import { isFormObject } from "./forms";
import { newSession } from "./objects";
import { readObject, readParams, type Params } from "./params";
import { badParam, missing, Refusal } from "./refusal";
import { newId, seconds, type IntentData, type StoredSession } from "./state";
import type { World } from "./world";

const MIN_LIFE = 30 * 60;
const MAX_LIFE = 24 * 60 * 60;
/** Stripe's least charge in US dollars; other currencies have their own, close to it. */
const MIN_TOTAL = 50;
const MAX_TOTAL = 99_999_999;

const ACCEPTED = [
  "cancel_url", "client_reference_id", "currency", "customer_email", "expand", "expires_at", "line_items", "locale",
  "allowed_payment_method_types", "metadata", "mode", "payment_intent_data", "submit_type", "success_url", "ui_mode",
] as const;

export function createSession(world: World, params: Params): StoredSession {
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
  const types = params.texts("allowed_payment_method_types");
  for (const type of types) {
    if (type !== "card") throw badParam(`The stand-in only takes cards, not "${type}".`, "allowed_payment_method_types");
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
    amount_total: total,
    baseUrl: world.baseUrl(),
    cancel_url: params.url("cancel_url") ?? null,
    client_reference_id: reference ?? null,
    currency,
    customer_email: email ?? null,
    expires_at: readExpiry(params),
    locale: (params.text("locale") ?? null) as Stripe.Checkout.Session.Locale | null,
    metadata: params.metadata(),
    paymentMethodTypes: ["card"],
    submit_type: submitType ?? null,
    success_url: successUrl,
  });
  world.state.intentData[session.id] = readIntentData(params);
  world.state.lineItems[session.id] = items;
  world.state.sessions.push(session);
  return session;
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

function readLineItems(params: Params): Stripe.LineItem[] {
  const raw = params.list("line_items");
  if (raw.length === 0) throw badParam("You must pass `line_items` in `payment` mode.", "line_items", "parameter_missing");
  if (raw.length > 100) throw badParam("You can pass at most 100 `line_items`.", "line_items");
  const items = raw.map((each, index) => {
    if (!isFormObject(each)) throw badParam("Invalid object", `line_items[${index}]`);
    return readLineItem(readParams(each, `line_items[${index}]`));
  });
  const other = items.findIndex(({ currency }) => currency !== items[0]?.currency);
  if (other > 0) {
    throw badParam("All line items must use the same currency.", `line_items[${other}][price_data][currency]`);
  }
  return items;
}

function readLineItem(item: Params): Stripe.LineItem {
  item.allow("metadata", "price", "price_data", "quantity");
  if (item.has("price")) throw badParam("The stand-in has no catalogue of prices: pass `price_data`.", item.nameOf("price"));
  const data = readObject(item, "price_data");
  if (!data) throw badParam(`Missing required param: ${item.nameOf("price_data")}.`, item.nameOf("price_data"), "parameter_missing");
  data.allow("currency", "product_data", "tax_behavior", "unit_amount");
  const product = readObject(data, "product_data");
  if (!product) {
    throw badParam(`Missing required param: ${data.nameOf("product_data")}.`, data.nameOf("product_data"), "parameter_missing");
  }
  product.allow("description", "images", "metadata", "name", "tax_code", "unit_label");
  const currency = data.requireText("currency");
  if (!/^[a-z]{3}$/i.test(currency)) {
    throw badParam(`Invalid currency: ${currency}. Stripe currently supports three-letter ISO codes.`, data.nameOf("currency"));
  }
  const unitAmount = data.requireInteger("unit_amount");
  if (unitAmount < 0) {
    throw badParam("Invalid non-negative integer", data.nameOf("unit_amount"), "parameter_invalid_integer");
  }
  const quantity = item.requireInteger("quantity");
  if (quantity < 1) {
    throw badParam("This value must be greater than or equal to 1.", item.nameOf("quantity"), "parameter_invalid_integer");
  }
  return {
    id: newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: unitAmount * quantity,
    amount_tax: 0,
    amount_total: unitAmount * quantity,
    currency: currency.toLowerCase(),
    description: product.requireText("name"),
    metadata: item.metadata(),
    price: newPrice(currency.toLowerCase(), unitAmount),
    quantity,
  };
}

function newPrice(currency: string, unitAmount: number): Stripe.Price {
  return {
    id: newId("price"),
    object: "price",
    active: false,
    billing_scheme: "per_unit",
    created: seconds(),
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: newId("prod", 14),
    recurring: null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: unitAmount,
    unit_amount_decimal: null,
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
