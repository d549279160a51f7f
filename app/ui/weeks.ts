import { daysBetween, firstDayOf, lastDayOf, weekday, type StudioDay, type StudioMonth } from "~/lib/studio-day";

export const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** The days of the month in weeks from Sunday, `null` outside the month. */
export function weeksOf(month: StudioMonth): (StudioDay | null)[][] {
  const first = firstDayOf(month);
  const cells: (StudioDay | null)[] = [
    ...Array<null>(weekday(first) % 7).fill(null),
    ...daysBetween(first, lastDayOf(month)),
  ];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => cells[week * 7 + at] ?? null),
  );
}
