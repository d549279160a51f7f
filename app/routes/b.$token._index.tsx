import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CouplesBookingPage } from "~/booking/couples-booking";
import { readCouplesBooking } from "~/booking/couples-page.server";
import { weddingOf } from "~/booking/couples-wedding.server";
import { isMoving, statusWords } from "~/booking/couples-words";
import { useWatch } from "~/booking/use-watch";
import { googleCalendarUrl } from "~/calendar/add-to-google";
import { weddingTitle } from "~/calendar/wedding";
import { notFound, publicLoader } from "~/lib/http.server";

/** The ticks turn as the money is charged and the mail goes out. Nothing on this page acts. */
export const handle = { hydrate: true };

/** The same 404 for a link that is wrong, cut short or guessed (A13). */
export const loader = publicLoader(async ({ params }) => {
  const token = params.token ?? "";
  const booking = await readCouplesBooking(token);
  if (!booking) return notFound();
  const wedding = booking.status === "cancelled" ? null : weddingOf(booking);
  const google = wedding && googleCalendarUrl({ ...wedding, title: weddingTitle(wedding), location: wedding.place, details: about(booking) });
  return { booking, token, google };
});

/** Without the link to this page, which is nobody's business but theirs. */
function about({ package: item, studio, reference }: NonNullable<Awaited<ReturnType<typeof readCouplesBooking>>>): string {
  return `${item.name}, photographed by ${studio.photographer} of ${studio.name}. ${reference}`;
}

/** A14: kept by nobody on the way, and found by nobody who searches. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${statusWords(data.booking).title} · ${data.booking.studio.name}` : "Nothing here" },
  { name: "robots", content: "noindex, nofollow" },
];

export default function CouplesPage() {
  const found = useLoaderData<typeof loader>();
  useWatch(isMoving(found.booking));
  return <CouplesBookingPage {...found} />;
}
