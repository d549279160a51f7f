/**
 * The only way to declare a loader or an action. Each builder settles where the request may come from,
 * how often, how large it may be, and what the visitor is told when something breaks;
 * `tests/integration/routes.test.ts` fails on a route that exports a bare function.
 */
import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { env } from "~/lib/env.server";
import { log, loggable } from "~/lib/log.server";
import { readForm, readText, withoutNul } from "./body.server";
import { limitForms, problem, requireSameOrigin } from "./guard.server";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export type Visit = {
  request: Request;
  params: Args["params"];
  /** The address asked for, on the configured site whatever the Host header said (A11). */
  url: URL;
  /** The network address, as the configured number of proxies vouch for it. */
  address: string;
};

/** A largest form: a couple's details with a long note. */
const FORM_BYTES = 64 * 1024;
/** Stripe's largest events are far below; its documentation names no limit. */
const WEBHOOK_BYTES = 512 * 1024;

/** For pages and data that anybody may read; how often, the server's flood gate sees to. */
export function publicLoader<T>(read: (visit: Visit) => Promise<T>) {
  return guarded(async (args: LoaderFunctionArgs): Promise<T> => {
    return read(visitOf(args));
  });
}

/** For pages that ask a vendor each time they are opened: counted as forms are. */
export function costlyLoader<T>(read: (visit: Visit) => Promise<T>) {
  return guarded(async (args: LoaderFunctionArgs): Promise<T> => {
    const visit = visitOf(args);
    await limitForms(visit.address);
    return read(visit);
  });
}

/** For forms that anybody may send. */
export function publicAction<T>(act: (visit: Visit & { form: URLSearchParams }) => Promise<T>) {
  return guarded(async (args: ActionFunctionArgs): Promise<T> => {
    const visit = visitOf(args);
    requireSameOrigin(args.request, args.context.origin);
    await limitForms(visit.address);
    return act({ ...visit, form: await readForm(args.request, FORM_BYTES) });
  });
}

/** For a vendor's signed deliveries: no origin to check, so `receive` must verify the signature of the raw body first. */
export function webhookAction(receive: (visit: Visit & { body: string }) => Promise<Response>) {
  return guarded(async (args: ActionFunctionArgs): Promise<Response> => {
    return receive({ ...visitOf(args), body: await readText(args.request, WEBHOOK_BYTES) });
  });
}

const mark = Symbol.for("elope.guarded");

/** Whether a route's loader or action was made by a builder. */
export function isGuarded(handler: unknown): boolean {
  return typeof handler === "function" && mark in handler;
}

export function visitOf({ request, params, context }: Args): Visit {
  const asked = new URL(request.url);
  const url = new URL(asked.pathname + asked.search, env.SITE_URL);
  if (url.search.includes("%00")) url.search = withoutNul(url.searchParams).toString();
  return { request, params, url, address: context.address };
}

/** What every builder is made of: marks the handler, and turns what breaks into an answer. */
export function guarded<A extends Args, T>(handle: (args: A) => Promise<T>): (args: A) => Promise<T> {
  const handler = async (args: A): Promise<T> => {
    try {
      return await handle(args);
    } catch (error) {
      throw isAnswer(error) ? error : outage(error, args.request);
    }
  };
  return Object.assign(handler, { [mark]: true });
}

/** Responses and `data()` are answers that a loader chose to throw; anything else is a bug or an outage. */
function isAnswer(error: unknown): boolean {
  return error instanceof Response || (typeof error === "object" && error !== null && "init" in error && "data" in error);
}

/** A33: the visitor gets a sentence and an id, the log the rest under that id. */
function outage(error: unknown, request: Request) {
  const id = randomBytes(5).toString("hex");
  log.error({ id, err: error, method: request.method, path: loggable(new URL(request.url).pathname) }, "request failed");
  const sentence =
    "Nothing you typed is lost. Please go back and try again in a minute; if it stays, write to us with the code below.";
  return problem({ id, title: "Something broke on our side", sentence }, 500);
}
