/** Everything the Stripe stand-in remembers, in the SDK's own types, so that a missing field does not compile. */
import { randomBytes } from "node:crypto";
import type Stripe from "stripe";
import type { Delivery } from "../webhooks";

export type StoredSession = Stripe.Checkout.Session & { payment_intent: string | null };
export type StoredIntent = Stripe.PaymentIntent & { latest_charge: string | null };
export type StoredCharge = Stripe.Charge & { payment_intent: string };
/** The part of a dispute that anybody here looks at; a real one has a page of evidence besides. */
export type StoredDispute = Pick<
  Stripe.Dispute,
  "id" | "object" | "amount" | "created" | "currency" | "livemode" | "metadata" | "reason" | "status" | "is_charge_refundable"
> & { charge: string; payment_intent: string };
export type StoredRefund = Stripe.Refund & { charge: string; payment_intent: string };

/** `data.object` never changes after the event was made: it is a copy of that moment. */
export type StoredEvent = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

export type SavedAnswer = {
  path: string;
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  at: number;
};

export type StripeState = {
  sessions: StoredSession[];
  lineItems: Record<string, Stripe.LineItem[]>;
  /** What payment_intent_data said, kept until the intent is made at the first attempt to pay. */
  intentData: Record<string, IntentData>;
  intents: StoredIntent[];
  charges: StoredCharge[];
  refunds: StoredRefund[];
  disputes: StoredDispute[];
  events: StoredEvent[];
  deliveries: Delivery[];
  idempotency: Record<string, SavedAnswer>;
};

export type IntentData = {
  captureMethod: "automatic" | "automatic_async" | "manual";
  description: string | null;
  receiptEmail: string | null;
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
  metadata: Record<string, string>;
};

export const emptyState = (): StripeState => ({
  sessions: [],
  lineItems: {},
  intentData: {},
  intents: [],
  charges: [],
  refunds: [],
  disputes: [],
  events: [],
  deliveries: [],
  idempotency: {},
});

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Ids of the length and alphabet of Stripe's, so that a column too short for the real ones fails here. */
export function newId(prefix: string, length = 24): string {
  const characters = [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `${prefix}_${characters}`;
}

export const seconds = (): number => Math.floor(Date.now() / 1000);
