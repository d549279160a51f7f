/**
 * Answers that are the same for every stranger are made once and handed to whoever asks in the next seconds
 * (docs/decisions/005-shared-answers.md). A route offers its answer by a header that goes no further than this.
 * An answer to a browser with a cookie of ours, or one that sets a cookie, is never shared.
 */
import type { IncomingMessage } from "node:http";
import { createRemixRequest, sendRemixResponse } from "@remix-run/express/dist/server.js";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type express from "express";
import { LRUCache } from "lru-cache";
import { SHARE_HEADER } from "~/lib/http/share";
import { answerFrom, keep, type KeptAnswer } from "./kept-answer";
import { branchHandler } from "./one-branch";

/** A page weighs about 50 kB, and as much again packed; there are some thirty months to turn to. */
const MOST_KEPT = 300;

type Options = {
  build: ServerBuild;
  getLoadContext: (request: express.Request, response: express.Response) => AppLoadContext;
};

export type SharedAnswers = {
  /** What is kept for this visitor, if anything is. */
  find: (request: IncomingMessage) => KeptAnswer | undefined;
  /** Remix's handler for express, which makes shared answers once. */
  handler: (...asked: Parameters<express.RequestHandler>) => Promise<void>;
};

export function sharedAnswers({ build, getLoadContext }: Options): SharedAnswers {
  const handle = branchHandler(build);
  const kept = new LRUCache<string, KeptAnswer>({ max: MOST_KEPT });
  const beingMade = new Map<string, Promise<KeptAnswer | Response>>();
  /** Where waiting for somebody else's answer has paid before. */
  const sharedPaths = new LRUCache<string, true>({ max: MOST_KEPT });

  return {
    find: (request) => (isStranger(request) && !hasBody(request) ? kept.get(request.url ?? "") : undefined),
    handler: async (request, response, next) => {
      try {
        const context = getLoadContext(request, response);
        const key = isStranger(request) && isUsual(request) ? request.originalUrl : null;
        const known = key === null ? undefined : (kept.get(key) ?? (await othersAnswer(key, request.path)));
        if (known) return send(known, request, response, context.nonce);
        const making = handle(createRemixRequest(request, response), context).then((made) => shareable(made, context.nonce));
        if (key !== null) remember(key, request.path, making);
        const made = await making;
        if (made instanceof Response) await sendRemixResponse(response, made);
        else send(made, request, response, context.nonce);
      } catch (error) {
        next(error);
      }
    },
  };

  async function othersAnswer(key: string, path: string): Promise<KeptAnswer | undefined> {
    if (!sharedPaths.has(path)) return undefined;
    const made = await beingMade.get(key)?.catch(() => undefined);
    return made instanceof Response ? undefined : made;
  }

  function remember(key: string, path: string, making: Promise<KeptAnswer | Response>): void {
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
function isStranger({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && !headers.cookie?.includes("elope-");
}

/** Nobody asks for a page with a body; whoever does is watched by those who know how long a body may take. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** One page has endless spellings; only the one our own links have is kept. */
function isUsual({ originalUrl, path }: express.Request): boolean {
  return originalUrl.length <= 300 && /^(?:\/|(?:\/[a-z0-9-]+)+)$/.test(path);
}

async function shareable(response: Response, nonce: string): Promise<KeptAnswer | Response> {
  const seconds = Number(response.headers.get(SHARE_HEADER));
  response.headers.delete(SHARE_HEADER);
  if (!(seconds > 0) || response.status !== 200 || response.headers.has("Set-Cookie")) return response;
  return keep(await response.text(), nonce, response.headers, seconds);
}

function send(kept: KeptAnswer, request: express.Request, response: express.Response, nonce: string): void {
  const { status, headers, body } = answerFrom(kept, request.headers, nonce);
  response.statusCode = status;
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] ?? "", headers[at + 1] ?? "");
  response.end(body);
}
