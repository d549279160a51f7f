import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { CalendarDays } from "~/calendar/manage/calendar-days";
import { readCalendar, viewOf } from "~/calendar/manage/calendar.server";
import { adminLoader } from "~/lib/http.server";
import { instant } from "~/lib/instant";

export const loader = adminLoader(async ({ db, desk, url }) => {
  const view = viewOf(url.searchParams, desk.today);
  const calendar = await readCalendar(db, view);
  return { view, calendar, today: desk.today, timeZone: desk.studio.timeZone, now: instant(Date.now()) };
});

export const meta: MetaFunction = () => [{ title: "Calendar" }];

export default function CalendarIndex() {
  const { key, search } = useLocation();
  // What has been closed is chosen and typed no more; turning the months forgets nothing.
  return <CalendarDays key={search.includes("done=") ? key : "open"} {...useLoaderData<typeof loader>()} />;
}
