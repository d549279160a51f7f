import { addDays, type StudioDay } from "~/lib/studio-day";

type GoogleEvent = {
  title: string;
  day: StudioDay;
  days: number;
  /** Google reads and keeps this: never the couple's private link. */
  details: string;
  location: string | null;
};

/** A link that opens Google Calendar with the days filled in, for couples who would rather not open a file. */
export function googleCalendarUrl({ title, day, days, details, location }: GoogleEvent): string {
  const url = new URL("https://calendar.google.com/calendar/render");
  url.searchParams.set("action", "TEMPLATE");
  url.searchParams.set("text", title);
  // Whole days, and as in every calendar format the end is the day after the last.
  url.searchParams.set("dates", `${basic(day)}/${basic(addDays(day, days))}`);
  url.searchParams.set("details", details);
  if (location) url.searchParams.set("location", location);
  return url.href;
}

const basic = (day: StudioDay) => day.replaceAll("-", "");
