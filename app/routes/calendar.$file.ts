import { createHash } from "node:crypto";
import { readFeed } from "~/calendar/feed.server";
import { notFound, publicLoader } from "~/lib/http.server";

/** `/calendar/<token>.ics`: the weddings, for the photographer's calendar apps. A13: the same 404 for a guess. */
export const loader = publicLoader(async ({ params, request }) => {
  const calendar = await readFeed(params.file ?? "");
  if (calendar === null) return notFound();
  const headers = {
    // A14: kept by nobody on the way. The app, which keeps it for its owner, learns by the tag that nothing changed.
    "Cache-Control": "no-store",
    ETag: `"${createHash("sha256").update(calendar).digest("base64url")}"`,
    "X-Robots-Tag": "noindex",
  };
  if (request.headers.get("If-None-Match")?.replace(/^W\//, "") === headers.ETag) return new Response(null, { status: 304, headers });
  return new Response(calendar, {
    headers: { ...headers, "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="weddings.ics"' },
  });
});
