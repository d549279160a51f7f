/**
 * Faults that the stand-ins commit on demand: `POST /__faults` arms one, `GET` lists them, `DELETE` clears.
 * A fault is used up after `times` matches (1 unless told; `silence` lasts until cleared).
 *
 *   { "kind": "fail", "status": 500, "saved": true, "match": { "method": "POST", "path": "/v1/checkout" } }
 *   { "kind": "silence" }                                       webhooks are lost, not retried
 *   { "kind": "duplicate", "match": { "event": "checkout." } }  that webhook is sent twice
 */
import { setTimeout as after } from "node:timers/promises";
import { z } from "zod";
import { json, noContent, type Route, type VendorRequest } from "./answers";

const match = z
  .strictObject({
    method: z.string().optional(),
    /** A prefix of the path. */
    path: z.string().optional(),
    /** A regular expression tried on the path. */
    pattern: z.string().optional(),
    /** A prefix of the webhook's event type; only webhook faults look at it. */
    event: z.string().optional(),
    /** Words in the request's body, or in the webhook's: whose fault it is to be, where others ask at the same time. */
    about: z.string().optional(),
  })
  .default({});

const armed = { match, times: z.int().positive().optional() };

const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("fail"),
    status: z.int().min(400).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    /** The vendor remembers this failure under the idempotency key, as Stripe does with its own 500s. */
    saved: z.boolean().optional(),
    ...armed,
  }),
  /** Answers late, and truly. */
  z.strictObject({ kind: z.literal("delay"), ms: z.int().nonnegative(), ...armed }),
  /** Never answers; the connection is cut after `ms`, or when the faults are taken off. With `work`, what was asked has been done all the same. */
  z.strictObject({ kind: z.literal("hang"), ms: z.int().nonnegative(), work: z.boolean().optional(), ...armed }),
  z.strictObject({ kind: z.literal("drop-before"), ...armed }),
  z.strictObject({ kind: z.literal("drop-after"), ...armed }),
  /** Merges the patch (RFC 7386) into a JSON answer. */
  z.strictObject({ kind: z.literal("lie"), patch: z.unknown(), ...armed }),
  z.strictObject({ kind: z.literal("duplicate"), ...armed }),
  /** The webhook waits until the next one has been answered, or two seconds. */
  z.strictObject({ kind: z.literal("reorder"), ...armed }),
  z.strictObject({ kind: z.literal("silence"), ...armed }),
]);

export type Fault = z.infer<typeof faultSchema>;
type WebhookFault = "duplicate" | "reorder" | "silence";

export type Faults = ReturnType<typeof createFaults>;

const WEBHOOK_KINDS: readonly Fault["kind"][] = ["duplicate", "reorder", "silence"];

export function createFaults() {
  let list: Array<{ fault: Fault; left: number }> = [];
  let takenOff = new AbortController();

  function use(fits: (fault: Fault) => boolean): Fault | undefined {
    const found = list.find((entry) => fits(entry.fault));
    if (!found) return undefined;
    found.left -= 1;
    list = list.filter((entry) => entry.left > 0);
    return found.fault;
  }

  return {
    arm(fault: Fault) {
      const forever = fault.kind === "silence" ? Number.POSITIVE_INFINITY : 1;
      list.push({ fault, left: fault.times ?? forever });
    },
    clear() {
      list = [];
      takenOff.abort();
      takenOff = new AbortController();
    },
    /** Keeps somebody waiting for `ms`, or until the faults are taken off. */
    hang: (ms: number): Promise<void> => after(ms, undefined, { signal: takenOff.signal }).catch(() => undefined),
    list: () => list.map(({ fault, left }) => ({ ...fault, left: Number.isFinite(left) ? left : null })),
    /** The fault for this request, if one is armed. */
    take: (request: VendorRequest): Fault | undefined =>
      use(
        ({ kind, match }) =>
          !WEBHOOK_KINDS.includes(kind) &&
          (!match.method || match.method.toUpperCase() === request.method) &&
          (!match.path || request.path.startsWith(match.path)) &&
          (!match.pattern || new RegExp(match.pattern).test(request.path)) &&
          request.body.includes(match.about ?? ""),
      ),
    takeForWebhook: (kind: WebhookFault, { type, body }: { type: string; body: string }): boolean =>
      use(({ kind: armed, match }) => armed === kind && type.startsWith(match.event ?? "") && body.includes(match.about ?? "")) !==
      undefined,
  };
}

export function faultRoutes(faults: Faults): Route[] {
  return [
    {
      method: "POST",
      pattern: "/__faults",
      handle: ({ body }) => {
        const wanted = parse(body);
        const parsed = z.union([faultSchema, z.array(faultSchema)]).safeParse(wanted);
        if (!parsed.success) return json({ error: z.prettifyError(parsed.error) }, 400);
        for (const fault of [parsed.data].flat()) faults.arm(fault);
        return json(faults.list(), 201);
      },
    },
    { method: "GET", pattern: "/__faults", handle: () => json(faults.list()) },
    {
      method: "DELETE",
      pattern: "/__faults",
      handle: () => {
        faults.clear();
        return noContent();
      },
    },
  ];
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** RFC 7386: objects merge, null removes, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
