/** The words in which the stand-ins take requests and give answers. */
import type { IncomingMessage } from "node:http";

export type VendorRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
  params: Record<string, string>;
};

export type Answer = { status: number; headers: Record<string, string>; body: string | Buffer };

export type Handler = (request: VendorRequest) => Answer | Promise<Answer>;

export type Route = { method: string; pattern: string; handle: Handler };

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});

export const html = (body: string, status = 200): Answer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body,
});

export const redirect = (location: string): Answer => ({ status: 303, headers: { location }, body: "" });

export const noContent = (): Answer => ({ status: 204, headers: {}, body: "" });
