/**
 * The catalogue's pictures, from the site's own address: a browser has a connection here already, and on a phone
 * another one to Storage costs it half a second before the first byte. Storage keeps them; what is asked for often is kept
 * here for a while.
 */
import type express from "express";
import { LRUCache } from "lru-cache";
import { env } from "~/lib/env.server";
import { log } from "~/lib/log.server";
import { pictureFormats, pictureWidths } from "~/ui/picture-files";

/** A thousand files as phones ask for them. */
const MOST_BYTES = 48 * 1024 * 1024;
/** So long a picture that was taken down can still be had here; browsers that have it keep it in any case. */
const KEPT_MS = 5 * 60_000;
const PATIENCE_MS = 10_000;

const file = new RegExp(`^/photos/((?:[a-z0-9][a-z0-9-]*/)+[a-z0-9][a-z0-9-]*-(?:${pictureWidths.join("|")})\\.(${pictureFormats.join("|")}))$`);

type Picture = { bytes: Buffer; type: string };

export type Pictures = {
  /** Answers with what is kept, which costs no more than a static file. */
  kept: express.RequestHandler;
  /** Asks Storage; to be counted as any request that makes work. */
  fetched: (...asked: Parameters<express.RequestHandler>) => Promise<void>;
};

export function pictures(): Pictures {
  const kept = new LRUCache<string, Picture>({ maxSize: MOST_BYTES, sizeCalculation: ({ bytes }) => bytes.length + 1, ttl: KEPT_MS });
  const coming = new Map<string, Promise<Picture | null>>();

  return {
    kept: (request, response, next) => {
      const picture = kept.get(request.path);
      if (picture && isReading(request)) send(picture, response);
      else next();
    },
    fetched: async (request, response, next) => {
      const name = file.exec(request.path)?.[1];
      if (name === undefined || !isReading(request)) return next();
      try {
        const picture = await fetchOnce(request.path, name);
        if (picture) send(picture, response);
        else response.status(404).type("text/plain").send("Not found.");
      } catch (error) {
        log.warn({ err: error }, "a picture could not be fetched from Storage");
        response.status(503).set({ "Cache-Control": "no-store", "Retry-After": "5" }).type("text/plain").send("Not available right now.");
      }
    },
  };

  /** Ten visitors who come at once make one request of it. */
  function fetchOnce(path: string, name: string): Promise<Picture | null> {
    const under = coming.get(path);
    if (under) return under;
    const fetching = fromStorage(name)
      .then((picture) => {
        if (picture) kept.set(path, picture);
        return picture;
      })
      .finally(() => coming.delete(path));
    coming.set(path, fetching);
    return fetching;
  }
}

const isReading = ({ method }: express.Request) => method === "GET" || method === "HEAD";

/** Null where there is no such picture. */
async function fromStorage(name: string): Promise<Picture | null> {
  const answer = await fetch(`${env.SUPABASE_URL}/storage/v1/object/public/photos/${name}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  // Storage says 400 of a file that is not there.
  if (answer.status === 404 || answer.status === 400) return null;
  if (!answer.ok) throw new Error(`Storage answered ${answer.status}`);
  return { bytes: Buffer.from(await answer.arrayBuffer()), type: name.endsWith(".avif") ? "image/avif" : "image/webp" };
}

/** Names are never used twice (`manage/photos/hang.server.ts`), so nobody has to ask again. */
function send({ bytes, type }: Picture, response: express.Response): void {
  response.writeHead(200, { "Content-Type": type, "Content-Length": bytes.length, "Cache-Control": "public, max-age=31536000, immutable" }).end(bytes);
}
