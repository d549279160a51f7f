import type { IncomingMessage, ServerResponse } from "node:http";
import { log, loggable } from "~/lib/log.server";

/** Writes a line when the answer has gone out, if anybody reads such lines. */
export function logAccess(request: IncomingMessage, response: ServerResponse): void {
  if (!log.isLevelEnabled("debug")) return;
  const began = process.hrtime.bigint();
  // Remix's adapter rewrites the URL on the way, so it is read now.
  const asked = loggable(request.url ?? "");
  response.on("finish", () => {
    const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
    log.debug({ method: request.method, path: asked, status: response.statusCode, ms }, "request");
  });
}
