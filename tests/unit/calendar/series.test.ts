import { expect, test } from "vitest";
import { seriesTogether } from "~/calendar/manage/series";

const closing = (day: number, seriesId: string | null) => ({ day, seriesId });

test("every Monday is told once, and what comes seldom each time", () => {
  const mondays = [4, 11, 18, 25].map((day) => closing(day, "mondays"));
  const holiday = [closing(1, "holiday"), closing(8, "holiday")];
  const rest = closing(9, null);
  expect(seriesTogether([holiday[0]!, mondays[0]!, holiday[1]!, rest, ...mondays.slice(1)])).toEqual([
    { next: holiday[0], more: [] },
    { next: mondays[0], more: mondays.slice(1) },
    { next: holiday[1], more: [] },
    { next: rest, more: [] },
  ]);
});
