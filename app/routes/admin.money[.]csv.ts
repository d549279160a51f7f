import { moneyCsv, yearIn } from "~/studio/money-book.server";
import { adminLoader } from "~/lib/http.server";

/** The money of a year, for the accountant. */
export const loader = adminLoader(async ({ db, desk, url }) => {
  const year = yearIn(url.searchParams.get("year"), desk.today);
  return new Response(await moneyCsv(db, year), {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="money-${year}.csv"` },
  });
});
