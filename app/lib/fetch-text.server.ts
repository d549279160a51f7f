/**
 * `fetch`, for questions and answers that are short texts: what Supabase is asked. Node's own takes more than twice
 * the processor for them, because it streams every body through the web's streams; undici, by which it is made, need not.
 */
import * as undici from "undici";

/** By the standard these have no body, and `Response` takes none. */
const bodiless = new Set([204, 205, 304]);

/** Takes and gives what `fetch` does, and rejects as it does; follows no redirect. What is sent must be text, or it is Node's own that sends it. */
export const fetchText: typeof fetch = async (input, init = {}) => {
  const { body, signal, method = "GET" } = init;
  if (typeof input === "object" && !(input instanceof URL)) return fetch(input, init);
  if (body !== undefined && body !== null && typeof body !== "string") return fetch(input, init);
  const headers = Object.fromEntries(new Headers(init.headers));
  const answer = await undici.request(input, { method: method as undici.Dispatcher.HttpMethod, headers, body, signal }).catch(failed);
  const bytes = await answer.body.arrayBuffer().catch(failed);
  return new Response(bodiless.has(answer.statusCode) ? null : bytes, { status: answer.statusCode, headers: Object.entries(answer.headers).flatMap(pairs) });
};

function pairs([name, value]: [string, string | string[] | undefined]): [string, string][] {
  return [value ?? []].flat().map((each) => [name, each]);
}

/** In the words by which those who ask again know that a connection broke. */
function failed(error: unknown): never {
  if (error instanceof Error && error.name === "AbortError") throw error;
  throw new TypeError("fetch failed", { cause: error });
}
