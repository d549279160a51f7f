import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  formatDay,
  formatDays,
  lastDayOf,
  monthOf,
  parseStudioDay,
  parseStudioMonth,
  studioDay,
  todayIn,
  weekday,
} from "~/lib/studio-day";

const anyDay = fc
  .integer({ min: 0, max: 72_000 })
  .map((days) => studioDay(new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10)));

describe("a studio day", () => {
  it.each(["2027-02-30", "2027-13-01", "9999-01-01", "1999-12-31", "infinity", "", "2027-5-8", "2027-05-08T00:00:00Z", null, 7, ["2027-05-08"]])(
    "A24: %j is not one",
    (nonsense) => {
      expect(parseStudioDay(nonsense)).toBeNull();
    },
  );

  it("knows leap years", () => {
    expect(parseStudioDay("2028-02-29")).toBe("2028-02-29");
    expect(parseStudioDay("2027-02-29")).toBeNull();
    expect(parseStudioDay("2100-02-29")).toBeNull();
  });

  it("F24: goes forth and back the same number of days, over clock changes and year ends", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (day, days) => {
        fc.pre(parseStudioDay(shifted(day, days)) !== null);
        expect(addDays(addDays(day, days), -days)).toBe(day);
      }),
    );
  });

  it("has the weekday after yesterday's", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1);
      }),
    );
  });

  it("lies between the first and the last day of its month", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const month = monthOf(day);
        const days = daysBetween(studioDay(`${month}-01`), lastDayOf(month));
        expect(days).toContain(day);
        expect(addDays(lastDayOf(month), 1)).toBe(`${addMonths(month, 1)}-01`);
      }),
    );
  });

  it("F24: today is the studio's, not the server's", () => {
    const now = new Date("2026-12-31T23:30:00Z");
    expect(todayIn("Pacific/Kiritimati", now)).toBe("2027-01-01");
    expect(todayIn("Pacific/Pago_Pago", now)).toBe("2026-12-31");
    // The hour that happens twice when the clocks go back.
    expect(todayIn("America/Los_Angeles", new Date("2026-11-01T08:30:00Z"))).toBe("2026-11-01");
  });

  it("is said in words", () => {
    expect(formatDay(studioDay("2027-05-08"))).toBe("Saturday, May 8, 2027");
    expect(formatDays(studioDay("2027-05-08"), 1)).toBe("Saturday, May 8, 2027");
    expect(formatDays(studioDay("2027-05-08"), 2)).toBe("Saturday, May 8 to Sunday, May 9, 2027");
    expect(formatDays(studioDay("2027-12-31"), 2)).toBe("Friday, December 31, 2027 to Saturday, January 1, 2028");
  });
});

it("A24: a month that is none is refused", () => {
  expect(parseStudioMonth("2027-13")).toBeNull();
  expect(parseStudioMonth("2027-1")).toBeNull();
  expect(parseStudioMonth("2027-05")).toBe("2027-05");
});

const shifted = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
