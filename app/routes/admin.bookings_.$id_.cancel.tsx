import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CancelPage } from "~/booking/manage/cancel-page";
import { cancelBooking } from "~/booking/manage/change.server";
import { versionIn } from "~/booking/manage/change-frame";
import { readBooking } from "~/booking/manage/one.server";
import { donePath } from "~/booking/manage/paths";
import { changedSince, readChoice } from "~/booking/manage/refund-choice";
import { NO_REASON, reasonIn, wordsIn } from "~/booking/manage/words.server";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";

export const loader = adminLoader(async ({ db, params, url }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const choice = readChoice(url.searchParams, booking.leftToGiveBack, booking.refundDue?.amount);
  const answer = { booking, choice, amount: url.searchParams.get("amount")?.slice(0, 20) ?? "" };
  return choice && "error" in choice ? data(answer, { status: 422 }) : answer;
});

export const action = adminAction(async ({ db, params, url, form }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const choice = readChoice(url.searchParams, booking.leftToGiveBack, booking.refundDue?.amount);
  const typed = { reason: reasonIn(form), words: wordsIn(form) };
  const refused = (status: number, problem: string | null, errors: { reason?: string } = {}) => data({ typed, problem, errors }, { status });
  if (!choice || "error" in choice) return refused(422, "Please choose what they get back.");
  const changed = changedSince(form.get("back"), choice);
  if (changed) return refused(409, changed);
  if (!typed.reason) return refused(422, null, { reason: NO_REASON });
  const version = versionIn(form);
  const cancelled = await cancelBooking(db, { id: booking.id, version }, { refundCents: choice.back.cents, ...typed });
  if (cancelled.outcome === "refused") return refused(cancelled.status, cancelled.sentence);
  throw redirect(donePath(booking.id, "cancelled"), 303);
});

/** What was refused is mostly because the booking is not as it was: it is shown as it is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction = () => [{ title: "Cancel a booking" }, { name: "robots", content: "noindex, nofollow" }];

export default function Cancel() {
  const { booking, choice, amount } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <CancelPage
      {...{ booking, choice, amount }}
      typed={answer?.typed ?? { reason: "", words: "" }}
      errors={answer?.errors ?? {}}
      problem={answer?.problem ?? null}
    />
  );
}
