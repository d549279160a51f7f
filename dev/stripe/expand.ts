/** `expand[]`: ids become objects, along dotted paths, four levels deep at most. */
import { badParam } from "./refusal";
import type { StripeState } from "./state";

type Thing = Record<string, unknown>;

/** Fields that Stripe expands and this stand-in always holds null in. */
const ALWAYS_NULL = ["customer", "setup_intent", "subscription", "invoice", "balance_transaction", "review", "application"];

export function expand(state: StripeState, value: unknown, paths: string[]): unknown {
  return paths.reduce((result, path) => {
    const steps = path.split(".");
    if (steps.length > 4) throw badParam(`You cannot expand more than 4 levels of a property (${path}).`, "expand");
    return along(state, result, steps, path);
  }, value);
}

function along(state: StripeState, value: unknown, steps: string[], path: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => along(state, each, steps, path));
  const thing = value as Thing;
  const inner = step === "data" && thing.object === "list" ? thing.data : resolve(state, thing, step, path);
  return { ...thing, [step]: along(state, inner, rest, path) };
}

function resolve(state: StripeState, thing: Thing, field: string, path: string): unknown {
  const held = thing[field];
  if (typeof held === "object" && held !== null) return held;
  const byId = (list: Array<{ id: string }>): unknown => list.find(({ id }) => id === held) ?? null;
  switch (`${String(thing.object)}.${field}`) {
    case "checkout.session.payment_intent":
    case "charge.payment_intent":
    case "refund.payment_intent":
      return byId(state.intents);
    case "checkout.session.line_items":
      return lineItemList(state, String(thing.id));
    case "payment_intent.latest_charge":
    case "refund.charge":
      return byId(state.charges);
    case "charge.refunds":
      return refundList(state, String(thing.id));
    default:
      if (ALWAYS_NULL.includes(field) && held === null) return null;
      throw badParam(`This property cannot be expanded (${path}).`, "expand");
  }
}

function lineItemList(state: StripeState, sessionId: string): unknown {
  const items = state.lineItems[sessionId] ?? [];
  return {
    object: "list",
    data: items.slice(0, 10),
    has_more: items.length > 10,
    url: `/v1/checkout/sessions/${sessionId}/line_items`,
  };
}

function refundList(state: StripeState, chargeId: string): unknown {
  const data = state.refunds.filter(({ charge }) => charge === chargeId).reverse();
  return { object: "list", data: data.slice(0, 10), has_more: data.length > 10, url: `/v1/charges/${chargeId}/refunds` };
}
