/**
 * Idempotency keys, as Stripe documents them: the first answer of an executed request is kept for 24 hours,
 * failures included, and replayed; other parameters or another endpoint are refused; two at once is a conflict.
 * Requests refused for their parameters were not executed and are not kept.
 */
import { createHash } from "node:crypto";
import type { Answer, Handler, VendorRequest } from "../answers";
import { Refusal } from "./refusal";
import type { SavedAnswer } from "./state";

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Answers carry this when nothing ran, so that the next use of the key runs afresh. */
export const NOT_EXECUTED = "x-stand-in-not-executed";

export function createIdempotency(saved: Record<string, SavedAnswer>, save: () => void) {
  const inFlight = new Set<string>();

  return async function idempotently(request: VendorRequest, requestId: string, handle: Handler): Promise<Answer> {
    const header = request.headers["idempotency-key"];
    const key = Array.isArray(header) ? header[0] : header;
    if (!key || request.method !== "POST") {
      return finish(await handle(request), { "request-id": requestId });
    }
    if (key.length > 255) {
      throw new Refusal("Idempotency keys must be at most 255 characters long.", { beforeExecution: true });
    }

    const fingerprint = createHash("sha256").update(`${request.path}\n${canonical(request.body)}`).digest("hex");
    const headers = { "idempotency-key": key, "request-id": requestId };
    const before = saved[key];
    if (before && Date.now() - before.at < KEPT_MS) {
      if (before.path !== request.path) {
        throw new Refusal(
          `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${before.path}' vs '${request.path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
          { type: "idempotency_error", beforeExecution: true },
        );
      }
      if (before.fingerprint !== fingerprint) {
        throw new Refusal(
          `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
          { type: "idempotency_error", beforeExecution: true },
        );
      }
      return {
        status: before.status,
        headers: {
          "content-type": "application/json; charset=utf-8",
          ...headers,
          "original-request": before.requestId,
          "idempotent-replayed": "true",
          // A saved failure comes back the same however often it is asked for.
          ...(before.status >= 500 ? { "stripe-should-retry": "false" } : {}),
        },
        body: before.body,
      };
    }
    if (inFlight.has(key)) {
      throw new Refusal(
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through). Please try again later.",
        { status: 409, code: "idempotency_key_in_use", beforeExecution: true },
      );
    }

    inFlight.add(key);
    try {
      const answer = await handle(request);
      if (!answer.headers[NOT_EXECUTED]) {
        saved[key] = {
          path: request.path,
          fingerprint,
          status: answer.status,
          body: answer.body.toString(),
          requestId,
          at: Date.now(),
        };
        forgetOld(saved);
        save();
      }
      return finish(answer, { ...headers, "original-request": requestId });
    } finally {
      inFlight.delete(key);
    }
  };
}

function finish(answer: Answer, headers: Record<string, string>): Answer {
  const { [NOT_EXECUTED]: _, ...kept } = answer.headers;
  return { ...answer, headers: { ...kept, ...headers } };
}

/** Parameters in another order are the same parameters. */
function canonical(body: string): string {
  const params = new URLSearchParams(body);
  params.sort();
  return params.toString();
}

function forgetOld(saved: Record<string, SavedAnswer>): void {
  for (const [key, { at }] of Object.entries(saved)) {
    if (Date.now() - at >= KEPT_MS) delete saved[key];
  }
}
