/** The header by which a route says that its page is the same for every stranger; `server/shared-answers.ts` takes it off. */
export const SHARE_HEADER = "X-Share-Seconds";

/** For a route's `headers`: one page for all strangers who ask within so many seconds. */
export function shared(seconds: number): Record<string, string> {
  return { [SHARE_HEADER]: String(seconds), "Cache-Control": "no-cache" };
}
