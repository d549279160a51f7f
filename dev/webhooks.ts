/**
 * Webhook delivery for a stand-in: queued in its state (so that what is pending survives a restart), posted at
 * once, retried on a schedule until a 2xx. The vendors retry over hours and days; here the waits are scaled to
 * seconds, because nobody waits three days for a test.
 */
import { randomUUID } from "node:crypto";
import type { Faults } from "./faults";
import { pause } from "./vendor-server";

export type Delivery = {
  id: string;
  eventId: string;
  status: "pending" | "delivered" | "failed" | "silenced";
  /** Milliseconds since the epoch; null once nothing more will be tried. */
  nextAt: number | null;
  attempts: Array<{ at: number; status: number | null; error: string | null }>;
};

type Outgoing = { type: string; body: string; headers: Record<string, string> };

type Options = {
  url: string | undefined;
  deliveries: Delivery[];
  save: () => void;
  faults: Faults;
  /** Waits between attempts; when they are used up the delivery has failed. */
  retryDelays: number[];
  /** The request to send, made afresh for each attempt because a signature carries its time. */
  compose: (eventId: string) => Outgoing | null;
  onSettled?: (delivery: Delivery) => void;
  /** An answer after which the vendor gives up at once. */
  givesUpOn?: number;
};

const ANSWER_WITHIN_MS = 10_000;
const REORDER_WITHIN_MS = 2_000;

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks(options: Options) {
  const { deliveries, faults, save } = options;
  const timers = new Map<string, NodeJS.Timeout>();
  const stop = new AbortController();
  let nextAnswered = deferred();

  async function post(outgoing: Outgoing, url: string): Promise<{ status: number | null; error: string | null }> {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: outgoing.headers,
        body: outgoing.body,
        // A redirect is not an acceptance, and is not followed.
        redirect: "manual",
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await response.arrayBuffer();
      return { status: response.status, error: null };
    } catch (error) {
      return { status: null, error: reason(error) };
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    timers.delete(delivery.id);
    const outgoing = options.compose(delivery.eventId);
    if (!outgoing || !options.url) return;
    const { status, error } = await post(outgoing, options.url);
    // Closing cuts attempts short; they stay pending and are tried again after the restart.
    if (stop.signal.aborted) return;
    delivery.attempts.push({ at: Date.now(), status, error });
    const accepted = status !== null && status >= 200 && status < 300;
    const wait = options.retryDelays[delivery.attempts.length - 1];
    if (accepted) settle(delivery, "delivered");
    else if (wait === undefined || status === options.givesUpOn) settle(delivery, "failed");
    else schedule(delivery, wait);
    save();
    nextAnswered.resolve();
    nextAnswered = deferred();
  }

  function settle(delivery: Delivery, status: "delivered" | "failed"): void {
    delivery.status = status;
    delivery.nextAt = null;
    options.onSettled?.(delivery);
  }

  function schedule(delivery: Delivery, wait: number): void {
    delivery.nextAt = Date.now() + wait;
    clearTimeout(timers.get(delivery.id));
    timers.set(delivery.id, setTimeout(() => void attempt(delivery), wait));
  }

  function queue(eventId: string, wait = 0): Delivery {
    const delivery: Delivery = { id: randomUUID(), eventId, status: "pending", nextAt: Date.now(), attempts: [] };
    deliveries.push(delivery);
    schedule(delivery, wait);
    return delivery;
  }

  return {
    send(eventId: string, type: string): void {
      if (!options.url) return;
      const event = { type, body: options.compose(eventId)?.body ?? "" };
      if (faults.takeForWebhook("silence", event)) {
        deliveries.push({ id: randomUUID(), eventId, status: "silenced", nextAt: null, attempts: [] });
      } else if (faults.takeForWebhook("reorder", event)) {
        const another = nextAnswered.promise;
        const held = queue(eventId, REORDER_WITHIN_MS);
        void Promise.race([another, pause(REORDER_WITHIN_MS)]).then(() => {
          if (held.status === "pending" && held.attempts.length === 0 && timers.has(held.id)) schedule(held, 0);
        });
      } else {
        queue(eventId);
        if (faults.takeForWebhook("duplicate", event)) queue(eventId);
      }
      save();
    },
    /** As someone pressing "resend" in the vendor's dashboard. */
    resend(eventId: string): void {
      if (!options.url) return;
      queue(eventId);
      save();
    },
    resume(): void {
      for (const delivery of deliveries) {
        if (delivery.status === "pending") schedule(delivery, Math.max(0, (delivery.nextAt ?? 0) - Date.now()));
      }
    },
    close(): void {
      stop.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : "";
  return cause ? `${error.message}: ${cause}` : error.message;
}
