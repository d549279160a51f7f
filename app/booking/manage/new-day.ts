import { formatDays, parseStudioDay, daysFrom, type StudioDay } from "~/lib/studio-day";

/** What is wrong with a day before anybody asks whether it is free; null: nothing. */
export function dayProblem(typed: string, now: StudioDay, today: StudioDay): string | null {
  const day = parseStudioDay(typed);
  if (!day) return "Please choose a day.";
  if (day === now) return "That is the day it is on already.";
  return day < today ? "This day has passed." : null;
}

/** "from Saturday, June 5, 2027 to Saturday, June 12, 2027, 7 days later": a wrong year is seen before it is written to anybody. */
export function moveWords(from: StudioDay, to: StudioDay, days: number): string {
  const apart = daysFrom(from, to);
  const count = Math.abs(apart);
  return `from ${formatDays(from, days)} to ${formatDays(to, days)}, ${count.toLocaleString("en-US")} ${count === 1 ? "day" : "days"} ${apart < 0 ? "earlier" : "later"}`;
}
