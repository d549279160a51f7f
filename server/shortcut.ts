/**
 * What is kept goes out by the shortest way: past express, which costs more than everything else such an answer needs.
 * The guards are the same, and stand in the same order: headers with a nonce of their own, the flood gate, the log.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "~/lib/log.server";
import { logAccess } from "./access-log";
import { callerOf } from "./caller";
import { tooFast, type FloodGate } from "./flood-gate";
import { answerFrom, type KeptAnswer } from "./kept-answer";
import type { Protection } from "./security-headers";
import type { SharedAnswers } from "./shared-answers";

type Options = { answers: SharedAnswers; protect: Protection; gate: FloodGate };

/** Answers what it can, and says whether it does. */
export type Shortcut = (request: IncomingMessage, response: ServerResponse) => boolean;

export function shortcut({ answers, protect, gate }: Options): Shortcut {
  return (request, response) => {
    const kept = answers.find(request);
    if (!kept) return false;
    logAccess(request, response);
    send(kept, request, response).catch((error: unknown) => {
      log.error({ err: error }, "unexpected");
      response.destroy();
    });
    return true;
  };

  async function send(kept: KeptAnswer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { nonce, headers } = protect();
    const seconds = await gate(callerOf(request));
    if (seconds !== null) {
      const refused = tooFast(seconds);
      response.writeHead(429, [...headers, ...refused.headers]).end(refused.body);
      return;
    }
    const answer = answerFrom(kept, request.headers, nonce);
    response.writeHead(answer.status, [...headers, ...answer.headers]).end(answer.body);
  }
}
