/** The handle that every part of the Stripe stand-in works through: its memory and its events. */
import Stripe from "stripe";
import type { StateFile } from "../state-file";
import type { Webhooks } from "../webhooks";
import { newId, seconds, type StoredEvent, type StripeState } from "./state";

export type World = {
  state: StripeState;
  /** Where payment pages live; known once the server listens. */
  baseUrl: () => string;
  save: () => void;
  emit: (type: string, object: object, previous?: Record<string, unknown>) => void;
  /** Events made while `work` runs name this request, as Stripe's do. It must not await. */
  during: <T>(request: StoredEvent["request"], work: () => T) => T;
};

export const API_VERSION: string = Stripe.API_VERSION;

const NOBODY: StoredEvent["request"] = { id: null, idempotency_key: null };

type WorldOptions = {
  file: StateFile<StripeState>;
  webhooks: Webhooks;
  baseUrl: () => string;
  /** How many webhook endpoints wait for each event. */
  endpoints: number;
};

export function createWorld({ file, webhooks, baseUrl, endpoints }: WorldOptions): World {
  let current = NOBODY;
  return {
    state: file.data,
    baseUrl,
    save: () => file.save(),
    emit(type, object, previous) {
      const event: StoredEvent = {
        id: newId("evt"),
        object: "event",
        api_version: API_VERSION,
        created: seconds(),
        data: {
          object: structuredClone(object) as Record<string, unknown>,
          ...(previous ? { previous_attributes: previous } : {}),
        },
        livemode: false,
        pending_webhooks: endpoints,
        request: current,
        type,
      };
      file.data.events.push(event);
      webhooks.send(event.id, type);
      file.save();
    },
    during(request, work) {
      current = request;
      try {
        return work();
      } finally {
        current = NOBODY;
      }
    },
  };
}
