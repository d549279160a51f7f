/** What couples read that they get back: the same rule by which private.refund_percent pays it. */
import { describe, expect, test } from "vitest";
import { cancellationWords, termsOf } from "~/booking/cancellation";
import { addDays, formatDay, studioDay } from "~/lib/studio-day";

const day = studioDay("2027-05-30");
const usual = [{ daysBefore: 90, percent: 100 }, { daysBefore: 30, percent: 50 }];
const say = (schedule: { daysBefore: number; percent: number }[], today = "2026-11-27") => cancellationWords(schedule, { day, today: studioDay(today) });

describe("P2: what comes back is said before it is paid", () => {
  test("with the dates of the chosen day", () => {
    expect(say(usual)).toBe("If you cancel by March 1, 2027, everything you paid comes back to you; by April 30, 2027, half; after that, nothing.");
    expect(say([...usual].reverse()), "whatever the order").toBe(say(usual));
  });

  test("of no day in particular, in days before", () => {
    expect(cancellationWords(usual)).toBe("If you cancel at least 90 days before, everything you paid comes back to you; at least 30 days before, half; after that, nothing.");
  });

  test("nothing is promised where there is no schedule", () => {
    expect(say([])).toBeNull();
    expect(cancellationWords([])).toBeNull();
  });

  test.each([
    ["2027-03-01", "If you cancel by March 1, 2027, everything you paid comes back to you; by April 30, 2027, half; after that, nothing."],
    ["2027-03-02", "If you cancel by April 30, 2027, half of what you paid comes back to you; after that, nothing."],
    ["2027-04-30", "If you cancel by April 30, 2027, half of what you paid comes back to you; after that, nothing."],
    ["2027-05-01", "If you cancel, nothing comes back to you."],
  ])("on %s only what can still be had", (today, words) => expect(say(usual, today)).toBe(words));

  test.each([
    [[{ daysBefore: 0, percent: 100 }], "If you cancel, everything you paid comes back to you."],
    [[{ daysBefore: 60, percent: 100 }, { daysBefore: 0, percent: 25 }], "If you cancel by March 31, 2027, everything you paid comes back to you; after that, 25%."],
    [[{ daysBefore: 60, percent: 75 }, { daysBefore: 30, percent: 75 }, { daysBefore: 7, percent: 0 }], "If you cancel by April 30, 2027, 75% of what you paid comes back to you; after that, nothing."],
    [[{ daysBefore: 60, percent: 0 }], "If you cancel, nothing comes back to you."],
  ])("%j", (schedule, words) => expect(say(schedule)).toBe(words));
});

test("a deadline is the last day on which the rule pays so much", () => {
  for (const { daysBefore } of usual) expect(say(usual)).toContain(`by ${formatDay(addDays(day, -daysBefore), "plain")},`);
});

test("of a booking there are terms while there is something to cancel", () => {
  const booking = { day, cancellation: usual };
  for (const status of ["held", "requested", "confirmed"]) expect(termsOf({ ...booking, status }, studioDay("2027-05-30"))).toBe("If you cancel, nothing comes back to you.");
  for (const status of ["completed", "cancelled", "expired", "lost", "declined"]) expect(termsOf({ ...booking, status }, studioDay("2027-01-01"))).toBeNull();
  expect(termsOf({ ...booking, status: "confirmed" }, studioDay("2027-05-31")), "the day has been").toBeNull();
});
