import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { log, loggable } from "~/lib/log.server";
import { NonceContext } from "~/lib/nonce";

/**
 * Renders a page, whole: none of ours streams parts later, and an error is still a 500. React's streams would take a sixth
 * of a page's time for writing it in pieces, and fill one up with NUL where a letter of several bytes no longer fits in
 * (docs/decisions/014-a-page-rendered-whole.md).
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream, ...remix }: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remix} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  );
  const data = serverHandoffStream && remix.renderMeta?.didRenderScripts ? await new Response(serverHandoffStream).text() : null;
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(Buffer.from(`<!DOCTYPE html>${page}${data === null ? "" : handedOver(data, nonce)}`), { headers, status });
}

/** What the loaders told, for React in the browser: as `RemixServer` would stream it, which a page rendered whole cannot wait for. */
function handedOver(data: string, nonce: string): string {
  const text = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const stream = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${stream}.enqueue(${text});${stream}.close();</script>`;
}

/** Loaders and actions log their own failures with an id (`lib/http`); what arrives here is none of theirs. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || error instanceof Response) return;
  // No such page, no such verb: an answer, not a failure.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  if (typeof error === "object" && error !== null && "init" in error) return;
  // Remix complains of every `?_data=`, which only somebody probing still sends.
  if (new URL(request.url).searchParams.has("_data")) return;
  log.error({ err: error, path: loggable(new URL(request.url).pathname) }, "unexpected");
}
