import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { inGroups, midnight, together, toldOf, windows } from "~/calendar/busy";
import { addDays, daysBetween, studioDay } from "~/lib/studio-day";

const zones = ["Pacific/Pago_Pago", "America/Havana", "America/Los_Angeles", "Atlantic/Azores", "UTC", "Africa/Cairo", "Pacific/Kiritimati"];

describe("what Google is asked", () => {
  test("F24: pieces of at most 60 days that leave no gap, from the first midnight to the last", () => {
    const start = fc.integer({ min: 0, max: 3000 }).map((by) => addDays(studioDay("2026-01-01"), by));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 800 }), fc.constantFrom(...zones), (from, length, zone) => {
        const to = addDays(from, length);
        const pieces = windows(from, to, zone);
        expect(pieces[0]?.start).toBe(midnight(from, zone));
        expect(pieces.at(-1)?.end).toBe(midnight(addDays(to, 1), zone));
        pieces.slice(1).forEach((piece, at) => expect(piece.start).toBe(pieces[at]?.end));
        for (const { start: first, end } of pieces) {
          const hours = Temporal.Instant.from(first).until(Temporal.Instant.from(end)).total("hours");
          expect(hours).toBeLessThanOrEqual(60 * 24 + 1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("no more than 50 calendars at a time", () => {
    const ids = Array.from({ length: 120 }, (_, index) => `c${index}`);
    const groups = inGroups(ids);
    expect(groups.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(groups.flat()).toEqual(ids);
  });

  test("nothing, for days that end before they begin", () => {
    expect(windows(studioDay("2027-05-09"), studioDay("2027-05-08"), "UTC")).toEqual([]);
    expect(daysBetween(studioDay("2027-05-08"), studioDay("2027-05-08"))).toHaveLength(1);
  });
});

describe("F31: what an answer says of a calendar", () => {
  const busy = [{ start: "2027-05-08T10:00:00-07:00", end: "2027-05-08T12:00:00-07:00" }];

  test("a list of busy times is what it is", () => {
    expect(toldOf({ own: { busy } }, "own")).toEqual({ busy: [{ start: "2027-05-08T17:00:00.000Z", end: "2027-05-08T19:00:00.000Z" }] });
    expect(toldOf({ own: { busy: [] } }, "own")).toEqual({ busy: [] });
  });

  test.each([
    ["is missing", { other: { busy } }],
    ["has errors beside an empty list", { own: { errors: [{ domain: "global", reason: "notFound" }], busy: [] } }],
    ["has errors beside busy times", { own: { errors: [{ reason: "internalError" }], busy } }],
    ["has an error without a reason", { own: { errors: [{}], busy: [] } }],
    ["has no list", { own: {} }],
    ["has a list of something else", { own: { busy: ["all day"] } }],
    ["has times without an offset", { own: { busy: [{ start: "2027-05-08T10:00:00", end: "2027-05-08T12:00:00" }] } }],
    ["is null", { own: null }],
    ["is in no answer at all", undefined],
  ])("one that %s is in trouble, never free", (_, calendars) => {
    expect(toldOf(calendars, "own")).toHaveProperty("trouble");
  });

  test("one piece in trouble spoils the whole", () => {
    const told = toldOf({ own: { busy } }, "own");
    expect(together([told, { trouble: "backendError" }, told])).toEqual({ trouble: "backendError" });
    expect(together([told, { busy: [] }, told])).toHaveProperty("busy.length", 2);
  });
});
