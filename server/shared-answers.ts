/**
 * Answers that are the same for every stranger are made once and handed to whoever asks in the next seconds
 * (docs/decisions/005-shared-answers.md). A route offers its answer by a header that goes no further than this.
 * An answer to a browser with a cookie of ours, or one that sets a cookie, is never shared.
 */
import { createRemixRequest, sendRemixResponse } from "@remix-run/express/dist/server.js";
import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";
import type express from "express";
import { LRUCache } from "lru-cache";
import { SHARE_HEADER } from "~/lib/http/share";

type Shared = {
  seconds: number;
  headers: [string, string][];
  /** The body, cut where the nonce of the answer it was made for stood: each answer gets its own (A27). */
  parts: string[];
};

/** A page weighs about 50 kB; there are some thirty months to turn to. */
const MOST_KEPT = 300;

type Options = {
  build: ServerBuild;
  getLoadContext: (request: express.Request, response: express.Response) => AppLoadContext;
};

/** Remix's handler for express, which makes shared answers once. */
export function sharingHandler({ build, getLoadContext }: Options): express.RequestHandler {
  const handle = createRequestHandler(build, "production");
  const kept = new LRUCache<string, Shared>({ max: MOST_KEPT });
  const beingMade = new Map<string, Promise<Shared | Response>>();
  /** Where waiting for somebody else's answer has paid before. */
  const sharedPaths = new LRUCache<string, true>({ max: MOST_KEPT });

  return async (request, response, next) => {
    try {
      const context = getLoadContext(request, response);
      const key = isStranger(request) && isUsual(request) ? request.originalUrl : null;
      const known = key === null ? undefined : (kept.get(key) ?? (await othersAnswer(key, request.path)));
      if (known) return send(known, response, context.nonce);
      const making = handle(createRemixRequest(request, response), context).then((made) => shareable(made, context.nonce));
      if (key !== null) keep(key, request.path, making);
      const made = await making;
      if (made instanceof Response) await sendRemixResponse(response, made);
      else send(made, response, context.nonce);
    } catch (error) {
      next(error);
    }
  };

  async function othersAnswer(key: string, path: string): Promise<Shared | undefined> {
    if (!sharedPaths.has(path)) return undefined;
    const made = await beingMade.get(key)?.catch(() => undefined);
    return made instanceof Response ? undefined : made;
  }

  function keep(key: string, path: string, making: Promise<Shared | Response>): void {
    if (beingMade.has(key)) return;
    beingMade.set(key, making);
    void making
      .then((made) => {
        if (made instanceof Response) return;
        sharedPaths.set(path, true);
        kept.set(key, made, { ttl: made.seconds * 1000 });
      })
      // Whoever asked is told; there is nothing to keep.
      .catch(() => {})
      .finally(() => beingMade.delete(key));
  }
}

/** Only those we know nothing of: a visitor's own hold is free to them and taken to others. */
function isStranger(request: express.Request): boolean {
  return request.method === "GET" && !request.headers.cookie?.includes("elope-");
}

/** One page has endless spellings; only the one our own links have is kept. */
function isUsual({ originalUrl, path }: express.Request): boolean {
  return originalUrl.length <= 300 && /^(?:\/|(?:\/[a-z0-9-]+)+)$/.test(path);
}

async function shareable(response: Response, nonce: string): Promise<Shared | Response> {
  const seconds = Number(response.headers.get(SHARE_HEADER));
  response.headers.delete(SHARE_HEADER);
  if (!(seconds > 0) || response.status !== 200 || response.headers.has("Set-Cookie")) return response;
  const parts = (await response.text()).split(nonce);
  return { seconds, headers: [...response.headers], parts };
}

function send({ headers, parts }: Shared, response: express.Response, nonce: string): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.end(parts.join(nonce));
}
