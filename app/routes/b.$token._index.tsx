import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CouplesBookingPage } from "~/booking/couples-booking";
import { readCouplesBooking } from "~/booking/couples-page.server";
import { weddingOf } from "~/booking/couples-wedding.server";
import { rememberPage } from "~/booking/later.server";
import { MAILBOX } from "~/booking/mailbox-form";
import { correctMailbox } from "~/booking/mailbox.server";
import { isMoving, statusWords } from "~/booking/couples-words";
import { googleCalendarUrl } from "~/calendar/add-to-google";
import { weddingTitle } from "~/calendar/wedding";
import { notFound, publicAction, publicLoader } from "~/lib/http.server";
import { payByLink } from "~/payments/checkout.server";

/** The ticks turn as the money is charged and the mail goes out. */
export const handle = { script: true };

/** The same 404 for a link that is wrong, cut short or guessed (A13). */
export const loader = publicLoader(async ({ params }) => {
  const token = params.token ?? "";
  const booking = await readCouplesBooking(token);
  if (!booking) return notFound();
  const wedding = booking.status === "cancelled" ? null : weddingOf(booking);
  const google = wedding && googleCalendarUrl({ ...wedding, title: weddingTitle(wedding), location: wedding.place, details: about(booking) });
  return { booking, token, google };
});

/** A12: looking pays nothing and corrects nothing. */
export const action = publicAction(async ({ params, form }) => {
  const token = params.token ?? "";
  if (!(await readCouplesBooking(token))) return notFound();
  const typed = form.get(MAILBOX);
  return typed === null ? pay(token) : correct(token, typed);
});

/** Pressing opens Stripe's page for a day that the photographer holds for them. */
async function pay(token: string) {
  const paying = await payByLink(token);
  switch (paying.outcome) {
    case "go":
      throw redirect(paying.url, { status: 303, headers: { "Set-Cookie": await rememberPage(token) } });
    case "over":
    case "unknown_booking":
      // What there is to say, their page says as things are by now.
      throw redirect(`/b/${token}`, 303);
    case "unavailable":
      return data({ problem: "We could not open the payment page. Nothing was charged, and the day is still held. Please try once more.", mailbox: null }, { status: 503 });
    default:
      return paying satisfies never;
  }
}

/** The confirmation goes to another address; an address that mail cannot go to stays in its field. */
async function correct(token: string, typed: string) {
  const correction = await correctMailbox(token, typed);
  if (correction.outcome === "refused") return data({ problem: null, mailbox: { typed, error: correction.sentence } }, { status: 422 });
  throw redirect(`/b/${token}`, 303);
}

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
  const told = useActionData<typeof action>();
  return (
    <div data-watch={isMoving(found.booking) || undefined}>
      <CouplesBookingPage {...found} problem={told?.problem ?? null} mailbox={told?.mailbox ?? null} />
    </div>
  );
}
