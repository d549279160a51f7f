import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { Keys } from "../keys";
import { callerReader, checkKey, type ApiKeys, type Caller } from "./callers";
import { upstream } from "./proxy";
import { sendEmpty, sendJson } from "./respond";

/** A service behind the gateway; `path` is what follows its prefix, query string included. */
export type Service = (request: IncomingMessage, response: ServerResponse, path: string, caller: Caller) => Promise<void>;

export type GatewayOptions = {
  port: number;
  keys: Keys;
  apiKeys: ApiKeys;
  postgrestPort: number;
  /** The stand-in, or the port of a real Auth server. */
  auth: Service | { port: number };
  storage: Service;
};

/** Tells this gateway from a real one on the same port. */
export const worldHeader = "x-local-world";

/** Hosted, these are reached by links in mails and by browsers, which have no key to send. */
const keyless = [
  /^\/auth\/v1\/(verify|callback|authorize|\.well-known\/jwks\.json)(\?|$)/,
  /^\/storage\/v1\/object\/public\//,
  /^\/storage\/v1\/object\/sign\/[^?]*\?.*token=/,
];

/** One address that speaks as a hosted Supabase project does: `/rest/v1`, `/auth/v1`, `/storage/v1`. */
export async function startGateway(options: GatewayOptions): Promise<{ close: () => Promise<void> }> {
  const readCaller = callerReader(options.keys);
  const rest = upstream(options.postgrestPort);
  const realAuth = typeof options.auth === "function" ? null : upstream(options.auth.port);
  const server = http.createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error("gateway:", error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: "An unexpected error occurred" });
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowEveryOrigin(request, response);
    response.setHeader(worldHeader, "elope");
    if (request.method === "OPTIONS") return sendEmpty(response, 200, { "content-length": "0" });
    const url = request.url ?? "/";
    const prefix = /^\/(rest|auth|storage)\/v1(?=[/?]|$)/.exec(url);
    if (!prefix) return sendJson(response, 404, { message: "no Route matched with those values" });

    const queryStart = url.indexOf("?");
    const query = new URLSearchParams(queryStart < 0 ? "" : url.slice(queryStart + 1));
    let check = checkKey(request, query, options.apiKeys);
    if (!check.ok && keyless.some((pattern) => pattern.test(url))) check = { ok: true, role: "anon", bearer: null };
    if (!check.ok) return sendJson(response, check.status, check.body);

    const path = withoutKey(url.slice(prefix[0].length) || "/", query);
    const role = check.role ?? "anon";
    if (prefix[1] === "rest") {
      // PostgREST verifies the user's token itself; checking it here as well would only cost time.
      const token = check.bearer ?? (await readCaller(role, null))?.token ?? null;
      return rest.forward(request, response, path, token);
    }
    if (prefix[1] === "auth" && realAuth) {
      const token = check.bearer ?? (await readCaller(role, null))?.token ?? null;
      return realAuth.forward(request, response, path, token);
    }
    const caller = await readCaller(role, check.bearer);
    if (prefix[1] === "auth" && typeof options.auth === "function") {
      if (caller) return options.auth(request, response, path, caller);
      const msg = "invalid JWT: unable to parse or verify signature";
      return sendJson(response, 403, { code: 403, error_code: "bad_jwt", msg }, { "x-sb-error-code": "bad_jwt" });
    }
    if (caller) return options.storage(request, response, path, caller);
    return sendJson(response, 400, { statusCode: "403", error: "Unauthorized", message: "signature verification failed" });
  }

  // Longer than clients keep a connection idle: the side that did not send should not be the one to close.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 70_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        rest.close();
        realAuth?.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function withoutKey(path: string, query: URLSearchParams): string {
  if (!query.has("apikey")) return path;
  query.delete("apikey");
  const rest = query.toString();
  return path.split("?")[0] + (rest ? `?${rest}` : "");
}

function allowEveryOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "content-range, content-profile, x-sb-error-code, x-total-count, link, etag");
  if (request.method !== "OPTIONS") return;
  response.setHeader("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-max-age", "3600");
}
