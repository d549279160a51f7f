import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { moveBooking, type Refused } from "~/booking/manage/change.server";
import { versionIn } from "~/booking/manage/change-frame";
import { MovePage } from "~/booking/manage/move-page";
import { readBooking } from "~/booking/manage/one.server";
import { donePath } from "~/booking/manage/paths";
import { wordsIn } from "~/booking/manage/words.server";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";

export const loader = adminLoader(async ({ db, params, url, desk }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  return { booking, today: desk.today, day: parseStudioDay(url.searchParams.get("day")) ?? "" };
});

type Told = Pick<Refused, "status" | "code" | "sentence" | "nearby">;

export const action = adminAction(async ({ db, params, form }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const typed = { day: form.get("near") || (form.get("day") ?? ""), words: wordsIn(form) };
  const refused = ({ status, code, sentence, nearby }: Told) => {
    // About the booking as a whole, or about the day beside its field.
    const whole = code === "changed_meanwhile" || code === "not_confirmed";
    return data({ typed, nearby, busy: code === "date_busy", ...(whole ? { problem: sentence } : { error: sentence }) }, { status });
  };
  const day: StudioDay | null = parseStudioDay(typed.day);
  if (!day) return refused({ status: 422, code: "bad_day", sentence: "Please choose a day.", nearby: [] });
  const change = { day, words: typed.words, despiteCalendar: form.get("despite") === "yes" };
  const moved = await moveBooking(db, { id: booking.id, version: versionIn(form) }, change);
  if (moved.outcome === "refused") return refused(moved);
  throw redirect(donePath(booking.id, "moved"), 303);
});

/** What was refused is mostly because the booking is not as it was: it is shown as it is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction = () => [{ title: "Move the date" }, { name: "robots", content: "noindex, nofollow" }];

export default function Move() {
  const { booking, today, day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer && "problem" in answer ? answer.problem : null;
  const error = answer && "error" in answer ? answer.error : undefined;
  return (
    <MovePage
      {...{ booking, today, problem, error }}
      typed={answer?.typed ?? { day, words: "" }}
      nearby={answer?.nearby ?? []}
      busy={answer?.busy ?? false}
    />
  );
}
