import { logCsv, readLogFilter } from "~/studio/log.server";
import { adminLoader } from "~/lib/http.server";

/** The log, as filtered, for a spreadsheet. */
export const loader = adminLoader(async ({ db, claims, desk, url }) => {
  const body = await logCsv(db, readLogFilter(url.searchParams), claims.sub);
  return new Response(body, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="log-${desk.today}.csv"` },
  });
});
