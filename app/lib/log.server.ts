import pino from "pino";

/**
 * One JSON line an event. Tokens, names and addresses never go in: log ids.
 * LOG_LEVEL=silent is for tests that expect failures.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  redact: { paths: ["req.headers", "*.email", "*.token", "*.name", "config.headers"], remove: true },
});

/** A path fit for the log: the couple's token, the photographer's, and every query string, left out, however it is spelt. */
export function loggable(path: string): string {
  return path
    .replace(/\?.*$/s, "")
    .replace(/(\/(?:b|%62|request)\/+)[^/.]+/gi, "$1…")
    // Nothing else in our addresses is as long as a token; the feed's is under /calendar, which has many spellings.
    .replace(/[\w%-]{40,}/g, "…");
}
