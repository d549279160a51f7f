import { describe, expect, test } from "vitest";
import { googleCalendarUrl } from "~/calendar/add-to-google";
import { weddingIcs } from "~/calendar/ics.server";
import type { BookingFacts } from "~/email/facts";
import { instant } from "~/lib/instant";
import { studioDay } from "~/lib/studio-day";
import { readIcs } from "./read-ics";
import { bookingFacts, SITE_URL } from "./sample-facts";

const STAMP = instant("2027-01-02T03:04:05Z");
const ics = (changes: Partial<BookingFacts> = {}, siteUrl = SITE_URL) =>
  weddingIcs({ ...bookingFacts(), ...changes }, siteUrl, STAMP);

describe("the calendar file", () => {
  test("is an all-day event that ends the day after", () => {
    const event = readIcs(ics());
    expect(event.get("DTSTART;VALUE=DATE")).toBe("20270508");
    expect(event.get("DTEND;VALUE=DATE")).toBe("20270509");
    expect(event.get("DTSTAMP")).toBe("20270102T030405Z");
    expect(event.get("METHOD")).toBe("PUBLISH");
    expect(event.get("STATUS")).toBe("CONFIRMED");
    expect(event.get("SUMMARY")).toBe("Wedding: Nora Whitfield & Sam Okafor");
    expect(event.get("PRODID")).toMatch(/Elope/);
  });

  test("spans every day of a longer wedding, over the end of a leap February", () => {
    const event = readIcs(ics({ day: studioDay("2028-02-28"), days: 3 }));
    expect(event.get("DTSTART;VALUE=DATE")).toBe("20280228");
    expect(event.get("DTEND;VALUE=DATE")).toBe("20280302");
  });

  test("keeps its identity whatever changes, and counts the changes", () => {
    const first = readIcs(ics());
    const moved = readIcs(ics({ day: studioDay("2027-06-19"), sequence: 3 }));
    expect(first.get("UID")).toBe("ELO-7KQ2M4@localhost");
    expect(moved.get("UID")).toBe(first.get("UID"));
    expect(first.get("SEQUENCE")).toBe("0");
    expect(moved.get("SEQUENCE")).toBe("3");
    expect(readIcs(ics({}, "https://www.juniperandsalt.com")).get("UID")).toBe("ELO-7KQ2M4@www.juniperandsalt.com");
  });

  test("of a cancelled wedding takes the event away", () => {
    const event = readIcs(ics({ status: "cancelled", sequence: 4 }));
    expect(event.get("METHOD")).toBe("CANCEL");
    expect(event.get("STATUS")).toBe("CANCELLED");
  });

  test("A28: what a couple typed cannot end a line or start a property", () => {
    const place = "Barn; back \\ field, left\r\nATTENDEE:mailto:x@evil.test\rSTATUS:CANCELLED\u2028X\u0000\u0085Y";
    const couple = { ...bookingFacts().couple, name: 'A\nEND:VEVENT\r\nBEGIN:VALARM"', partnerName: null };
    const file = ics({ place, couple });
    expect(file).not.toMatch(/^(ATTENDEE|BEGIN:VALARM|STATUS:CANCELLED)/m);
    expect(file.replace(/\r\n/g, "")).not.toMatch(/[\r\n\u0000]/);
    const event = readIcs(file);
    expect(event.get("LOCATION")).toBe("Barn; back \\ field, left ATTENDEE:mailto:x@evil.test STATUS:CANCELLED X Y");
    expect(event.get("SUMMARY")).toBe('Wedding: A END:VEVENT BEGIN:VALARM"');
    expect(file).toContain("LOCATION:Barn\\; back \\\\ field\\, left");
  });

  test.each(["é".repeat(180), "結婚式".repeat(60), "👩‍❤️‍👩".repeat(30), "x".repeat(200), `${"x".repeat(65)}é\\;,`])(
    "folds at 75 bytes without tearing a character: %s",
    (place) => {
      const file = ics({ place });
      for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(file).not.toContain("\ufffd");
      expect(readIcs(file).get("LOCATION")).toBe(place);
    },
  );

  test("copes with names of any length", () => {
    const couple = { ...bookingFacts().couple, name: "n".repeat(10_000), partnerName: "ü".repeat(10_000) };
    expect(readIcs(ics({ couple })).get("SUMMARY")?.length).toBeLessThanOrEqual(160);
  });

  test("leaves the place out while it is not known", () => {
    expect(readIcs(ics({ place: null })).has("LOCATION")).toBe(false);
  });
});

describe("add to Google Calendar", () => {
  const event = {
    title: "Wedding: A & B",
    day: studioDay("2027-12-31"),
    days: 2,
    details: "x=1&y=2\nz",
    location: "Dock #4",
  };

  test("fills in whole days with an exclusive end, and escapes the rest", () => {
    const url = new URL(googleCalendarUrl(event));
    expect(url.origin + url.pathname).toBe("https://calendar.google.com/calendar/render");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      action: "TEMPLATE",
      text: "Wedding: A & B",
      dates: "20271231/20280102",
      details: "x=1&y=2\nz",
      location: "Dock #4",
    });
  });

  test("names no place that is not known", () => {
    expect(googleCalendarUrl({ ...event, location: null })).not.toContain("location");
  });
});
