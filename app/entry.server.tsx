import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { log, loggable } from "~/lib/log.server";
import { NonceContext } from "~/lib/nonce";

/** Renders a page. No page of ours streams parts later, so it is sent when it is whole, and an error is still a 500. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          headers.set("Content-Type", "text/html; charset=utf-8");
          pipe(inOnePiece((body) => resolve(new Response(body, { headers, status }))));
        },
        onShellError: reject,
        onError(error) {
          log.error({ err: error, path: loggable(new URL(request.url).pathname) }, "rendering failed");
        },
      },
    );
  });
}

/**
 * React writes a page two kilobytes at a time, each of which would go through two kinds of streams and a write of its own.
 *
 * React 18 fills a piece of its stream up with NUL where a letter of several bytes no longer fits in. Browsers
 * show that as �, and send it back with the form it stood in (A26). UTF-8 has no other use for the byte.
 */
function inOnePiece(send: (body: Buffer<ArrayBuffer>) => void): Writable {
  const pieces: Buffer[] = [];
  return new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece.includes(0) ? Buffer.from(piece.filter((byte) => byte !== 0)) : piece);
      done();
    },
    final(done) {
      send(Buffer.concat(pieces));
      done();
    },
  });
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
