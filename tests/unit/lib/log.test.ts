import { expect, test } from "vitest";
import { loggable } from "~/lib/log.server";

const token = "q".repeat(43);

test.each([
  [`/b/${token}`, "/b/…"],
  [`/b/${token}/wedding.ics?x=1`, "/b/…/wedding.ics"],
  [`/%62/${token}`, "/%62/…"],
  [`/request/${token}${token}`, "/request/…"],
  [`/calendar/${token}.ics`, "/calendar/….ics"],
  [`/%63alendar/${token}.ics`, "/%63alendar/….ics"],
  [`/calendar/%71${token.slice(1)}.ics`, "/calendar/….ics"],
  ["/admin/calendar/2027-05-08?month=2027-05", "/admin/calendar/2027-05-08"],
  ["/admin/bookings/b1000000-0000-4000-8000-000000000001", "/admin/bookings/b1000000-0000-4000-8000-000000000001"],
])("A14: %s is logged as %s", (path, logged) => {
  expect(loggable(path)).toBe(logged);
});
