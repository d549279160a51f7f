/** A visitor without a browser: what it posts looks like a form of the site, unless told otherwise. */
import http from "node:http";
import { world } from "../world";
import { newAddress } from "./booking";

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

type Options = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | URLSearchParams;
  server?: 0 | 1;
};

/**
 * Sends just the given headers: `fetch` would add its own `Sec-Fetch-Mode` and hold back a forged `Host`.
 * The network address is a new one each time, so that the caps count no two of them together.
 */
export function ask(path: string, options: Options = {}): Promise<Answer> {
  const { port } = new URL(world().serverUrls[options.server ?? 0]);
  const body = options.body?.toString();
  const headers = {
    Host: new URL(world().siteUrl).host,
    "X-Forwarded-For": newAddress(),
    ...(options.body instanceof URLSearchParams ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    // A connection of its own: what one request leaves unread must not be the next one's trouble.
    const request = http.request({ host: "127.0.0.1", port, path, method: options.method ?? "GET", headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** A form of the site, sent by a page of the site. */
export const submit = (path: string, fields: Record<string, string> | URLSearchParams, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(path, { method: "POST", body: new URLSearchParams(fields), headers: { Origin: world().siteUrl, ...headers } });

/** What a page's form would send under a name. */
export const valueIn = (html: string, name: string): string => (new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? "").replaceAll("&amp;", "&");
