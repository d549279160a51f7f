/** A wedding as an event of the photographer's own Google calendar. */
import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { addDays, type StudioDay } from "~/lib/studio-day";
import { oneLine } from "~/lib/typed-text";
import { weddingTitle, type Wedding } from "./wedding";

export type WeddingFacts = Pick<Wedding, "reference" | "day" | "days" | "place" | "couple"> & {
  package: { name: string; hours: number };
};

/**
 * Our own id, so that a retry finds the first copy: Google allows a–v and 0–9, and hexadecimal is within that.
 */
export function eventId(bookingId: string): string {
  return `elope${bookingId.replaceAll("-", "").toLowerCase()}`;
}

/** Nothing private but the reference: a calendar is shared with assistants, phones and families. */
export function weddingEvent({ reference, day, days, place, couple, package: sold }: WeddingFacts): calendar_v3.Schema$Event {
  return {
    summary: weddingTitle({ couple }),
    description: `${oneLine(sold.name, 100)}, ${sold.hours} ${sold.hours === 1 ? "hour" : "hours"}. ${reference}`,
    // An empty text takes an older place away; leaving it out would not.
    location: place === null ? "" : oneLine(place, 200),
    start: wholeDay(day),
    end: wholeDay(addDays(day, days)),
    status: "confirmed",
    // The claim on the day is in our database. Here it takes up no time, so that whatever does is something else (F33).
    transparency: "transparent",
  };
}

const wholeDay = (date: StudioDay) => ({ date, dateTime: null, timeZone: null });

/** Whether the event at Google says already what it should. */
export function says(found: calendar_v3.Schema$Event, wanted: calendar_v3.Schema$Event): boolean {
  return (
    found.status === "confirmed" &&
    found.summary === wanted.summary &&
    found.description === wanted.description &&
    (found.location ?? "") === wanted.location &&
    found.transparency === "transparent" &&
    found.start?.date === wanted.start?.date &&
    found.end?.date === wanted.end?.date
  );
}
