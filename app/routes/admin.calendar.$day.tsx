import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readDay } from "~/calendar/manage/calendar.server";
import { answerDay } from "~/calendar/manage/day-answer.server";
import { DayPage } from "~/calendar/manage/day-page";
import { dayPath } from "~/calendar/manage/paths";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";
import { instant } from "~/lib/instant";
import { formatDay, parseStudioDay } from "~/lib/studio-day";

export const loader = adminLoader(async ({ db, desk, claims, params }) => {
  const day = parseStudioDay(params.day) ?? notFound();
  const story = await readDay(db, day);
  return { story, today: desk.today, timeZone: desk.studio.timeZone, self: claims.sub, now: instant(Date.now()) };
});

export const action = adminAction(async ({ db, params, form }) => {
  const day = parseStudioDay(params.day) ?? notFound();
  const answer = await answerDay(db, day, form);
  if (answer.outcome === "problems") return data(answer, { status: 422 });
  throw redirect(`${dayPath(day)}?${new URLSearchParams({ done: answer.outcome })}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found ? formatDay(found.story.day) : "Nothing here" }];

export default function Day() {
  const found = useLoaderData<typeof loader>();
  return <DayPage key={found.story.day} {...found} answer={useActionData<typeof action>()} />;
}
