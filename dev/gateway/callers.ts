import type { IncomingMessage } from "node:http";
import { jwtVerify, type JWTPayload } from "jose";
import { roleTokens, type KeyRole, type Keys } from "../keys";

/** Who a request speaks for, once the gateway has looked at its key and its token. */
export type Caller = {
  role: string;
  claims: JWTPayload & { role?: string };
  /** The bearer token to pass on: the user's own, or the short-lived one their key stands for. */
  token: string;
};

export type ApiKeys = { publishable: string; secret: string };

/** `key`: the role of the key alone. `refused`: an answer to send as it is. */
export type KeyCheck =
  | { ok: true; role: KeyRole | null; bearer: string | null }
  | { ok: false; status: 401; body: { message: string; hint: string } };

/**
 * Opaque keys come as `apikey`, or, from simple clients, as the bearer itself. A bearer that repeats
 * the key says nothing more about who asks; any other bearer is a user's token.
 */
export function checkKey(request: IncomingMessage, query: URLSearchParams, apiKeys: ApiKeys): KeyCheck {
  const header = request.headers.apikey;
  const bearer = bearerOf(request);
  const key = (typeof header === "string" ? header : query.get("apikey")) ?? (bearer?.startsWith("sb_") ? bearer : null);
  if (!key) {
    return refused("No API key found in request", "No `apikey` request header or url param was found.");
  }
  const role = key === apiKeys.secret ? "service_role" : key === apiKeys.publishable ? "anon" : null;
  if (!role || (bearer?.startsWith("sb_") && bearer !== key)) {
    return refused("Invalid API key", "Double check your Supabase `anon` or `service_role` API key.");
  }
  return { ok: true, role, bearer: bearer?.startsWith("sb_") ? null : bearer };
}

export function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

function refused(message: string, hint: string): KeyCheck {
  return { ok: false, status: 401, body: { message, hint } };
}

/** Turns a key and a token into a caller whose claims can be trusted; null for a bad token. */
export function callerReader(keys: Keys): (role: KeyRole, bearer: string | null) => Promise<Caller | null> {
  const tokenFor = roleTokens(keys);
  return async (role, bearer) => {
    if (!bearer) return { role, claims: { role }, token: tokenFor(role) };
    try {
      const { payload } = await jwtVerify<{ role?: string }>(bearer, keys.publicKey, { algorithms: ["ES256"] });
      return { role: payload.role ?? "anon", claims: payload, token: bearer };
    } catch {
      return null;
    }
  };
}
