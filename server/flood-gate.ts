import type { RequestHandler } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { callerOf } from "./caller";

/**
 * Requests a minute from one network address, before anything is done for them (A23). It stops floods, not people:
 * a couple opens some twenty pages to book, and a venue may put a hundred guests behind one address.
 * What a form may do is counted apart, by the route builders.
 */
const REQUESTS_A_MINUTE = 600;

/** Signed deliveries come in bursts after an outage, and a vendor has one set of addresses for all of them. */
const uncounted = new Set(["/webhooks/stripe", "/webhooks/postmark"]);

/** Counts a caller's request; how many seconds they have to wait, or null to let it pass. */
export type FloodGate = (caller: string) => Promise<number | null>;

export function floodGate(): FloodGate {
  const limiter = new RateLimiterMemory({ points: REQUESTS_A_MINUTE, duration: 60 });
  return async (caller) => {
    try {
      await limiter.consume(caller);
      return null;
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    }
  };
}

export const tooFast = (seconds: number) => ({
  headers: ["Retry-After", String(seconds), "Content-Type", "text/plain; charset=utf-8"],
  body: `That was a little fast. Please wait ${seconds} seconds and try again.\n`,
});

export function countRequests(gate: FloodGate): RequestHandler {
  return async (request, response, next) => {
    if (request.method === "POST" && uncounted.has(request.path)) return next();
    try {
      const seconds = await gate(callerOf(request));
      if (seconds === null) return next();
      const { headers, body } = tooFast(seconds);
      response.writeHead(429, headers).end(body);
    } catch (error) {
      next(error);
    }
  };
}
