import { expect, test } from "vitest";
import { dayProblem, moveWords } from "~/booking/manage/new-day";
import { studioDay } from "~/lib/studio-day";

const [now, today] = [studioDay("2027-06-05"), studioDay("2027-01-15")];

test("a new day is one, is another, and is to come", () => {
  for (const day of ["2027-06-06", "2027-01-15", "2031-06-05"]) expect(dayProblem(day, now, today), day).toBeNull();
  for (const day of ["", "June 5", "2027-02-30", "2027-06-05", "2027-01-14"]) expect(dayProblem(day, now, today), day).toMatch(/\.$/);
});

test("how far apart the days are is said, so that a wrong year is seen", () => {
  expect(moveWords(now, studioDay("2027-06-12"), 1)).toBe("from Saturday, June 5, 2027 to Saturday, June 12, 2027, 7 days later");
  expect(moveWords(now, studioDay("2027-06-04"), 1)).toMatch(/, 1 day earlier$/);
  expect(moveWords(now, studioDay("2072-06-05"), 1)).toMatch(/, 16,437 days later$/);
});
