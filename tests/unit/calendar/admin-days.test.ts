import { describe, expect, test } from "vitest";
import { lookOf } from "~/calendar/manage/day-look";
import type { AdminState, Calendar, Claim } from "~/calendar/manage/day-shapes.server";
import { dayByDay } from "~/calendar/manage/days";
import { ago, briefSpan, busyWords, byWhom, daySaid, shortWord } from "~/calendar/manage/words";
import { instant } from "~/lib/instant";
import { addDays, studioDay } from "~/lib/studio-day";

const first = studioDay("2027-05-01");
const claim = (changes: Partial<Claim>): Claim => ({
  from: first, to: first, bookingId: null, reference: null, status: null, couple: null, package: null, heldUntil: null, blackoutId: null, reason: null, seriesId: null,
  ...changes,
});
const calendar = (states: AdminState[], rest: Partial<Calendar> = {}): Calendar => ({
  firstDay: first, lastDay: first, claims: [], busy: [], overrides: [], google: null,
  days: states.map((state, index) => ({ day: addDays(first, index), state })),
  ...rest,
});
const onDay = (state: AdminState, rest: Partial<Calendar> = {}) => dayByDay(calendar([state], rest))[0]!;

describe("the calendar day by day", () => {
  test("what lasts longer than the month is on its days of the month, and no others", () => {
    const wedding = claim({ from: addDays(first, -1), to: first, couple: "Nora & Sam" });
    const closed = claim({ from: addDays(first, 2), to: addDays(first, 30), reason: "Away" });
    const days = dayByDay(calendar(["booked", "free", "closed"], { claims: [wedding, closed] }));
    expect(days.map((day) => day.claim?.couple ?? day.claim?.reason ?? null)).toEqual(["Nora & Sam", null, "Away"]);
  });

  test("a day says all there is of it", () => {
    const busy = [{ from: first, to: first, calendar: "Family", start: instant("2027-05-01T16:00:00Z"), end: instant("2027-05-01T18:00:00Z") }];
    expect(daySaid(onDay("booked", { claims: [claim({ couple: "Nora & Sam", bookingId: "x" })], busy }))).toBe("Saturday, May 1, 2027: wedding, Nora & Sam, busy in Family");
    expect(daySaid(onDay("free", { overrides: [{ day: first, verdict: "free", reason: "The dentist can wait" }] }))).toBe("Saturday, May 1, 2027: freed by you, The dentist can wait");
  });

  test.each([
    ["booked", {}, "wedding"],
    ["requested", {}, "asked"],
    ["on_request", {}, "unknown"],
    ["free", {}, "free"],
    ["free", { overrides: [{ day: first, verdict: "free", reason: "" }] }, "freed"],
    ["too_soon", { overrides: [{ day: first, verdict: "closed", reason: "" }] }, "closed"],
    ["too_soon", {}, "outside"],
    ["past", { busy: [{ from: first, to: first, calendar: "Own", start: instant(0), end: instant(1) }] }, "busy"],
  ] satisfies [AdminState, Partial<Calendar>, string][])("%s %o is drawn as %s", (state, rest, look) => {
    expect(lookOf(onDay(state, rest))).toBe(look);
  });

  test("a square on a phone has room for initials", () => {
    expect(shortWord(onDay("booked", { claims: [claim({ couple: "Élodie Roux & 李 Wei", bookingId: "x" })] }))).toBe("É & 李");
    expect(shortWord(onDay("unknown"))).toBe("?");
    expect(shortWord(onDay("closed"))).toBe("closed");
  });
});

test("spans of days are no longer than they must be", () => {
  const day = (text: string) => studioDay(text);
  expect(briefSpan({ from: day("2027-05-03"), to: day("2027-05-03") })).toBe("May 3");
  expect(briefSpan({ from: day("2027-05-03"), to: day("2027-05-09") })).toBe("May 3 to 9");
  expect(briefSpan({ from: day("2027-05-30"), to: day("2027-06-02") })).toBe("May 30 to June 2");
});

test("busy times are the studio's, wherever the reader is", () => {
  const zone = "America/Los_Angeles";
  const from = (start: string, end: string) => busyWords({ start: instant(start), end: instant(end) }, zone);
  expect(from("2027-05-08T07:00:00Z", "2027-05-09T07:00:00Z")).toBe("all day");
  expect(from("2027-05-09T02:00:00Z", "2027-05-09T04:00:00Z")).toBe("7:00 PM to 9:00 PM");
  expect(from("2027-05-09T05:30:00Z", "2027-05-09T13:15:00Z")).toBe("May 8, 10:30 PM to May 9, 6:15 AM");
});

test.each([[20, "just now"], [60, "1 minute ago"], [600, "10 minutes ago"], [7_300, "2 hours ago"], [-5, "just now"], [200_000, "2 days ago"]])("%i seconds are %s", (seconds, words) => {
  expect(ago(instant(1_000_000_000_000 - seconds * 1000), instant(1_000_000_000_000))).toBe(words);
});

test("who did it is told as the reader sees them", () => {
  const word = (by: string) => byWhom({ by, at: instant("2027-05-08T20:00:00Z") }, "me", "UTC").split(" on ")[0];
  expect(word("admin:me")).toBe("by you");
  expect(word("admin:other")).toBe("by another administrator");
  expect(word("photographer")).toBe("by the photographer");
  expect(word("role:postgres")).toBe("by somebody at the database");
});
