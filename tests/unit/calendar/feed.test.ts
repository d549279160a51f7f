import { expect, test } from "vitest";
import type { FeedWedding } from "~/calendar/feed.server";
import { weddingsIcs } from "~/calendar/ics.server";
import { instant } from "~/lib/instant";
import { studioDay } from "~/lib/studio-day";
import { readIcs } from "../email/read-ics";

const wedding = (changes: Partial<FeedWedding> = {}): FeedWedding => ({
  bookingId: "b1000000-0000-4000-8000-000000000001",
  reference: "ELO-7KQ2M4",
  version: 3,
  changedAt: instant("2027-01-02T03:04:05Z"),
  day: studioDay("2027-05-08"),
  days: 2,
  place: "Marrowstone Point",
  couple: { name: "Nora Whitfield", partnerName: "Sam Okafor" },
  phone: "+1 360 555 0188",
  package: { name: "The Weekend", hours: 12 },
  ...changes,
});
const SITE = "https://juniperandsalt.com";

test("a wedding is an all-day event with a name of its own, that takes up no time", () => {
  const event = readIcs(weddingsIcs([wedding()], "Juniper & Salt", SITE));
  expect(event.get("UID")).toBe("ELO-7KQ2M4@juniperandsalt.com");
  expect(event.get("DTSTART;VALUE=DATE")).toBe("20270508");
  expect(event.get("DTEND;VALUE=DATE")).toBe("20270510");
  expect(event.get("DTSTAMP")).toBe("20270102T030405Z");
  expect(event.get("TRANSP")).toBe("TRANSPARENT");
  expect(event.get("SUMMARY")).toBe("Wedding: Nora Whitfield & Sam Okafor");
  expect(event.get("X-WR-CALNAME")).toBe("Juniper & Salt: weddings");
  expect(event.get("URL")).toBe(`${SITE}/admin/bookings/b1000000-0000-4000-8000-000000000001`);
});

test("the same weddings make the same file, so that an app can be told that nothing changed", () => {
  const made = () => weddingsIcs([wedding(), wedding({ reference: "ELO-8KQ2M4" })], "Juniper & Salt", SITE);
  expect(made()).toBe(made());
  expect(made().match(/BEGIN:VEVENT/g)).toHaveLength(2);
});

test("A28: nothing a couple wrote ends its line, and no line is longer than readers take", () => {
  const file = weddingsIcs([wedding({ place: "Här\r\nATTENDEE:mailto:evil@example.com", couple: { name: "Ж".repeat(100), partnerName: null } })], "Studio\r\nX-EVIL:1", SITE);
  expect(file).not.toMatch(/^(ATTENDEE|X-EVIL)/m);
  for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("no weddings are an empty calendar", () => {
  const file = weddingsIcs([], "Juniper & Salt", SITE);
  expect(file).toMatch(/^BEGIN:VCALENDAR/);
  expect(file).not.toContain("VEVENT");
});
