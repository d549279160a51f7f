import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { moveBooking } from "~/booking/manage/change.server";
import { versionIn } from "~/booking/manage/change-frame";
import { MovePage } from "~/booking/manage/move-page";
import { dayProblem } from "~/booking/manage/new-day";
import { readBooking } from "~/booking/manage/one.server";
import { donePath } from "~/booking/manage/paths";
import { wordsIn } from "~/booking/manage/words.server";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";
import { parseStudioDay } from "~/lib/studio-day";

/** The first step: the day is in the address, and nothing happens yet. */
export const loader = adminLoader(async ({ db, params, url, desk }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const day = url.searchParams.get("day")?.slice(0, 20) ?? null;
  const error = day === null ? null : dayProblem(day, booking.day, desk.today);
  const answer = { booking, today: desk.today, typed: { day: day ?? "", words: "" }, chosen: error ? null : parseStudioDay(day), error };
  return error ? data(answer, { status: 422 }) : answer;
});

export const action = adminAction(async ({ db, params, desk, form }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const near = parseStudioDay(form.get("near"));
  const typed = { day: near ?? form.get("day") ?? "", words: wordsIn(form) };
  const day = parseStudioDay(typed.day);
  const nothing = { typed, chosen: null, nearby: [], busy: false, error: null, problem: null };
  // A free day that was offered is looked at first, like one that was typed.
  if (near) return { ...nothing, chosen: near };
  if (!day) return data({ ...nothing, error: dayProblem(typed.day, booking.day, desk.today) }, { status: 422 });
  const change = { day, words: typed.words, despiteCalendar: form.get("despite") === "yes" };
  const moved = await moveBooking(db, { id: booking.id, version: versionIn(form) }, change);
  if (moved.outcome !== "refused") throw redirect(donePath(booking.id, "moved"), 303);
  const { status, code, sentence, nearby } = moved;
  // About the booking as a whole, or about the day beside its field.
  const about = code === "changed_meanwhile" || code === "not_confirmed" ? { problem: sentence, chosen: day } : { error: sentence };
  return data({ ...nothing, nearby, busy: code === "date_busy", ...about }, { status });
});

/** What was refused is mostly because the booking is not as it was: it is shown as it is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction = () => [{ title: "Move the date" }, { name: "robots", content: "noindex, nofollow" }];

export default function Move() {
  const { booking, today, ...asked } = useLoaderData<typeof loader>();
  return <MovePage {...{ booking, today, nearby: [], busy: false, problem: null, ...asked, ...useActionData<typeof action>() }} />;
}
