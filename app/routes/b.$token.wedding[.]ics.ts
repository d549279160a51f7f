import { weddingIcs } from "~/calendar/ics.server";
import { readCouplesBooking } from "~/booking/couples-page.server";
import { weddingOf } from "~/booking/couples-wedding.server";
import { env } from "~/lib/env.server";
import { notFound, publicLoader } from "~/lib/http.server";
import { instant } from "~/lib/instant";

/** The wedding as a calendar file, for those who lost the one in the mail. */
export const loader = publicLoader(async ({ params }) => {
  const booking = await readCouplesBooking(params.token ?? "");
  const wedding = booking && weddingOf(booking);
  if (!wedding) return notFound();
  return new Response(weddingIcs(wedding, env.SITE_URL, instant(Date.now())), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="wedding.ics"',
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex",
    },
  });
});
