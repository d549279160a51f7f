import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import { env } from "~/lib/env.server";

type Protected = {
  /** For Remix's own inline scripts; entry.server hands it to them. */
  nonce: string;
  /** Name, value, name, value: as Node writes them. */
  headers: string[];
};

export type Protection = () => Protected;

/** A27, A32: what a browser may do with our pages. Set on every answer, errors and assets included. */
export function protection({ development }: { development: boolean }): Protection {
  const secure = env.SITE_URL.startsWith("https:");
  const [before = "", after = ""] = policy(PLACE, development, secure).split(PLACE);
  const others = Object.entries({
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    // Not no-referrer: under that, browsers send `Origin: null` with forms, and every form would be refused.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    ...(secure ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  }).flat();
  return () => {
    const nonce = randomBytes(16).toString("base64");
    return { nonce, headers: ["Content-Security-Policy", before + nonce + after, ...others] };
  };
}

export function securityHeaders(protect: Protection): RequestHandler {
  return (_request, response, next) => {
    const { nonce, headers } = protect();
    response.locals.nonce = nonce;
    for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] ?? "", headers[at + 1] ?? "");
    next();
  };
}

/** Where the nonce will stand. */
const PLACE = "<nonce>";

function policy(nonce: string, development: boolean, secure: boolean): string {
  const directives: Record<string, string> = {
    "default-src": "'none'",
    "base-uri": "'none'",
    // Vite's client talks over a socket and writes styles into the page; nobody else may.
    "connect-src": development ? "'self' ws:" : "'self'",
    "font-src": "'self'",
    // Chromium holds redirects of a form to this list too, and paying begins with a form of ours.
    "form-action": ["'self'", "https://checkout.stripe.com", env.STRIPE_API_BASE].filter(Boolean).join(" "),
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}'`,
    "style-src": development ? "'self' 'unsafe-inline'" : "'self'",
    // The colour shown until a picture is there is a style attribute; no script can be written in one.
    "style-src-attr": "'unsafe-inline'",
  };
  const written = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  return [...written, ...(secure ? ["upgrade-insecure-requests"] : [])].join("; ");
}
