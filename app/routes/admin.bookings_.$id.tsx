import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BookingPage } from "~/booking/manage/booking-page";
import { actOnBooking } from "~/booking/manage/act.server";
import { tellHistory } from "~/booking/manage/history";
import { readBooking } from "~/booking/manage/one.server";
import { doneIn, donePath } from "~/booking/manage/paths";
import { coupleNames } from "~/booking/couples-words";
import { couplesLink } from "~/booking/link.server";
import { useWatch } from "~/booking/manage/use-watch";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";

export const loader = adminLoader(async ({ db, params, url, desk, claims }) => {
  const found = await readBooking(db, params.id ?? "");
  if (!found) return notFound();
  const { history, ...booking } = found;
  return {
    booking: { ...booking, history: [] },
    history: tellHistory(history, { userId: claims.sub, currency: booking.currency }),
    today: desk.today,
    timeZone: desk.studio.timeZone,
    couplesPage: couplesLink(booking.id),
    done: doneIn(url.searchParams),
  };
});

export const action = adminAction(async ({ db, params, form }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const acted = await actOnBooking(db, booking, form);
  if ("problem" in acted) {
    const { problem, status, field } = acted;
    return data(field ? { problem: null, wrong: { field: field.name, typed: field.typed, problem } } : { problem, wrong: null }, { status });
  }
  throw redirect(donePath(booking.id, acted.done), 303);
});

/** What was refused is mostly because the booking is not as it was: it is shown as it is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found ? `${coupleNames(found.booking.couple)} · ${found.booking.reference}` : "Nothing here" },
  { name: "robots", content: "noindex, nofollow" },
];

export default function Booking() {
  const answer = useActionData<typeof action>();
  const found = useLoaderData<typeof loader>();
  const { status, letGoAt, paidHow } = found.booking;
  // Stripe closes the payment page within seconds.
  useWatch(status === "held" && (letGoAt !== null || paidHow !== null));
  return <BookingPage {...found} problem={answer?.problem ?? null} wrong={answer?.wrong ?? null} />;
}
