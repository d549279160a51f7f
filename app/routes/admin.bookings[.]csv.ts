import { bookingsCsv } from "~/booking/manage/export.server";
import { readBookings } from "~/booking/manage/list.server";
import { readListQuery } from "~/booking/manage/paths";
import { adminLoader } from "~/lib/http.server";

/** As many as a studio has in a lifetime; the database gives no more at once. */
const MOST_ROWS = 20_000;

export const loader = adminLoader(async ({ db, url, desk }) => {
  const { bookings } = await readBookings(db, { ...readListQuery(url.searchParams), page: 1 }, MOST_ROWS);
  return new Response(bookingsCsv(bookings, desk.studio.timeZone), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="bookings-${desk.today}.csv"`,
    },
  });
});
