/**
 * Every loader and action goes through one of the builders in `builders.server.ts`;
 * these are the checks they are made of.
 */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "~/lib/env.server";

/** A plain refusal; the nearest ErrorBoundary shows its sentence. */
export type Problem = { title: string; sentence: string; id?: string };

/** A problem as an answer: pages read it in their ErrorBoundary, resource routes send it as it is. */
export function problem(what: Problem, status: number, headers?: HeadersInit): Response {
  return Response.json(what, { status, headers });
}

/** Ends the request with a page that says what went wrong and what to do. */
export function refuse(status: number, title: string, sentence: string, headers?: HeadersInit): never {
  throw problem({ title, sentence }, status, headers);
}

/** The same answer whether the thing never was or is not for this visitor to see. */
export function notFound(): never {
  return refuse(404, "Nothing here", "This page does not exist, or its link is not complete.");
}

/**
 * M3, A9, A10: a form counts only when the browser says that it comes from this very site.
 * Compared with the configured address, never with Host or X-Forwarded-Host, which a client can write.
 */
export function requireSameOrigin(request: Request, origin: string | null): void {
  const trusted = origin === null ? request.headers.get("Sec-Fetch-Site") === "same-origin" : origin === env.SITE_URL;
  if (!trusted) {
    refuse(403, "That form came from elsewhere", `Please open ${env.SITE_URL} and try again from there.`);
  }
}

/**
 * Forms a minute from one network address: a couple sends about five to book. The server's flood gate counts
 * every request beside this, before it comes here.
 */
const forms = new RateLimiterMemory({ points: 60, duration: 60 });

/** A22, A23: answers 429 with Retry-After when an address sends too many forms, or asks too often what costs as much as one. */
export async function limitForms(address: string): Promise<void> {
  try {
    await forms.consume(address);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    refuse(429, "That was a little fast", `Please wait ${seconds} seconds and try again.`, {
      "Retry-After": String(seconds),
    });
  }
}
