/** Stripe's endpoints, as far as the site uses them. */
import { json, type Route, type VendorRequest } from "../answers";
import { expand } from "./expand";
import { parseForm } from "./forms";
import { cancelIntent, captureIntent, createRefund, findCharge, findIntent, REFUND_LIST_PARAMS } from "./intents";
import { createdWithin, LIST_PARAMS, page } from "./lists";
import { readObject, readParams, type Params } from "./params";
import { badParam, missing } from "./refusal";
import { createSession, expireSession, findSession, lapse } from "./sessions";
import type { World } from "./world";

type Work = (params: Params, id: string) => object;

export function apiRoutes(world: World): Route[] {
  const { state } = world;

  const route = (method: "GET" | "POST", pattern: string, work: Work): Route => ({
    method,
    pattern,
    handle: (request) => {
      const params = readParams(parseForm(method === "GET" ? request.query.toString() : request.body));
      const result = world.during(origin(request), () => work(params, request.params.id ?? ""));
      if (method === "POST") world.save();
      return json(expand(state, result, params.texts("expand")));
    },
  });

  const onlyExpand = (params: Params): void => params.allow("expand");

  return [
    route("POST", "/v1/checkout/sessions", (params) => createSession(world, params)),
    route("GET", "/v1/checkout/sessions", (params) => {
      params.allow(...LIST_PARAMS, "created", "customer_details", "payment_intent", "status");
      for (const session of state.sessions) lapse(world, session);
      const status = params.oneOf("status", ["open", "complete", "expired"]);
      const intent = params.text("payment_intent");
      const email = readObject(params, "customer_details")?.text("email");
      const within = createdWithin(params);
      const wanted = state.sessions.filter(
        (session) =>
          within(session) &&
          (!status || session.status === status) &&
          (!intent || session.payment_intent === intent) &&
          (!email || session.customer_details?.email === email),
      );
      return page(wanted, params, "/v1/checkout/sessions", { kind: "checkout.session" });
    }),
    route("GET", "/v1/checkout/sessions/:id", (params, id) => {
      onlyExpand(params);
      return findSession(world, id);
    }),
    route("POST", "/v1/checkout/sessions/:id", (params, id) => {
      params.allow("expand", "metadata");
      const session = findSession(world, id);
      session.metadata = { ...session.metadata, ...params.metadata() };
      return session;
    }),
    route("POST", "/v1/checkout/sessions/:id/expire", (params, id) => {
      onlyExpand(params);
      return expireSession(world, findSession(world, id));
    }),
    route("GET", "/v1/checkout/sessions/:id/line_items", (params, id) => {
      params.allow(...LIST_PARAMS);
      const { id: found } = findSession(world, id);
      const url = `/v1/checkout/sessions/${found}/line_items`;
      return page(state.lineItems[found] ?? [], params, url, { kind: "line_item", order: "given" });
    }),

    route("GET", "/v1/payment_intents", (params) => {
      params.allow(...LIST_PARAMS, "created", "customer");
      const customer = params.text("customer");
      const wanted = state.intents.filter(createdWithin(params)).filter((intent) => !customer || intent.customer === customer);
      return page(wanted, params, "/v1/payment_intents", { kind: "payment_intent" });
    }),
    route("GET", "/v1/payment_intents/:id", (params, id) => {
      params.allow("client_secret", "expand");
      return findIntent(world, id);
    }),
    route("POST", "/v1/payment_intents/:id", (params, id) => {
      params.allow("description", "expand", "metadata");
      const intent = findIntent(world, id);
      intent.metadata = { ...intent.metadata, ...params.metadata() };
      intent.description = params.text("description") ?? intent.description;
      return intent;
    }),
    route("POST", "/v1/payment_intents/:id/capture", (params, id) => captureIntent(world, findIntent(world, id), params)),
    route("POST", "/v1/payment_intents/:id/cancel", (params, id) => cancelIntent(world, findIntent(world, id), params)),

    route("GET", "/v1/charges", (params) => {
      params.allow(...LIST_PARAMS, "created", "payment_intent");
      const intent = params.text("payment_intent");
      const wanted = state.charges.filter(createdWithin(params)).filter((charge) => !intent || charge.payment_intent === intent);
      return page(wanted, params, "/v1/charges", { kind: "charge" });
    }),
    route("GET", "/v1/charges/:id", (params, id) => {
      onlyExpand(params);
      return findCharge(world, id);
    }),

    route("POST", "/v1/refunds", (params) => createRefund(world, params)),
    route("GET", "/v1/refunds", (params) => {
      params.allow(...REFUND_LIST_PARAMS);
      const charge = params.text("charge");
      const intent = params.text("payment_intent");
      const wanted = state.refunds
        .filter(createdWithin(params))
        .filter((refund) => (!charge || refund.charge === charge) && (!intent || refund.payment_intent === intent));
      return page(wanted, params, "/v1/refunds", { kind: "refund" });
    }),
    route("GET", "/v1/refunds/:id", (params, id) => {
      onlyExpand(params);
      const refund = state.refunds.find((each) => each.id === id);
      if (!refund) throw missing("refund", id);
      return refund;
    }),

    route("GET", "/v1/disputes/:id", (params, id) => {
      onlyExpand(params);
      const dispute = state.disputes.find((each) => each.id === id);
      if (!dispute) throw missing("dispute", id);
      return dispute;
    }),

    route("GET", "/v1/events", (params) => {
      params.allow(...LIST_PARAMS, "created", "delivery_success", "type", "types");
      const types = params.texts("types");
      const type = params.text("type");
      if (type && types.length > 0) throw badParam("You may only specify one of these parameters: type, types.", "type");
      if (types.length > 20) throw badParam("You may specify up to 20 types.", "types");
      const wildcard = type?.endsWith("*") ? type.slice(0, -1) : undefined;
      const succeeded = params.text("delivery_success");
      const wanted = state.events
        .filter(createdWithin(params))
        .filter((event) => types.length === 0 || types.includes(event.type))
        .filter((event) => !type || (wildcard === undefined ? event.type === type : event.type.startsWith(wildcard)))
        .filter((event) => succeeded === undefined || (event.pending_webhooks === 0) === (succeeded === "true"));
      return page(wanted, params, "/v1/events", { kind: "event" });
    }),
    route("GET", "/v1/events/:id", (params, id) => {
      onlyExpand(params);
      const event = state.events.find((each) => each.id === id);
      if (!event) throw missing("event", id);
      return event;
    }),
  ];
}

function origin(request: VendorRequest): { id: string | null; idempotency_key: string | null } {
  const one = (name: string): string | null => {
    const value = request.headers[name];
    return typeof value === "string" ? value : null;
  };
  return { id: one("x-stand-in-request-id"), idempotency_key: one("idempotency-key") };
}
