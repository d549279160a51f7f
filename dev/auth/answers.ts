import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, readBody, sendJson } from "../gateway/respond";
import type { Caller } from "../gateway/callers";

/** A refusal with the code `@supabase/supabase-js` gives to its callers. */
export class AuthRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export type AuthRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  caller: Caller;
  ip: string | null;
  userAgent: string | null;
};

export type AuthAnswer = { status: number; body?: unknown; headers?: Record<string, string> };

/** Since 2024 a client that names the version gets `code` and `message`; older ones get `error_code` and `msg`. */
const apiVersion = "2024-01-01";

export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: AuthRefusal): void {
  const isNew = request.headers["x-supabase-api-version"] === apiVersion;
  const body = isNew
    ? { code: refusal.code, message: refusal.message, ...refusal.extra }
    : { code: refusal.status, error_code: refusal.code, msg: refusal.message, ...refusal.extra };
  const headers = { "x-sb-error-code": refusal.code, ...(isNew ? { "x-supabase-api-version": apiVersion } : {}) };
  sendJson(response, refusal.status, body, headers);
}

export async function readRequest(incoming: IncomingMessage, url: string, caller: Caller): Promise<AuthRequest> {
  const [path = "/", search = ""] = url.split("?", 2);
  return {
    method: incoming.method ?? "GET",
    path,
    query: new URLSearchParams(search),
    body: await readJson(incoming),
    caller,
    ip: incoming.socket.remoteAddress ?? null,
    userAgent: incoming.headers["user-agent"] ?? null,
  };
}

async function readJson(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  try {
    const text = (await readBody(incoming, 1024 * 1024)).toString("utf8");
    if (text.trim() === "") return {};
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    if (error instanceof BodyTooLarge) throw new AuthRefusal(413, "request_too_large", "Request body is too large");
  }
  throw new AuthRefusal(400, "bad_json", "Could not parse request body as JSON");
}
