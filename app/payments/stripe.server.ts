import Stripe from "stripe";
import { env } from "~/lib/env.server";

let client: Stripe | undefined;

/** The one client of Stripe. A call that got no answer is made again by the SDK under the same idempotency key. */
export function stripe(): Stripe {
  if (client) return client;
  const base = env.STRIPE_API_BASE ? new URL(env.STRIPE_API_BASE) : null;
  client = new Stripe(env.STRIPE_SECRET_KEY, {
    maxNetworkRetries: 2,
    timeout: 10_000,
    telemetry: false,
    ...(base && {
      host: base.hostname,
      port: base.port,
      protocol: base.protocol === "https:" ? "https" : "http",
    }),
  });
  return client;
}

/** Stripe's metadata key for a booking; nothing else about a couple goes there. */
export const BOOKING_KEY = "booking_id";
