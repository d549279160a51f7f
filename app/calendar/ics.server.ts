/** Calendar files: of one wedding, for the couple, and of all of them, for the photographer. */
import { createEvent, createEvents, type DateArray, type EventAttributes } from "ics";
import type { Instant } from "~/lib/instant";
import { addDays, type StudioDay } from "~/lib/studio-day";
import { manyLines, oneLine } from "~/lib/typed-text";
import type { FeedWedding } from "./feed.server";
import { weddingTitle, type Wedding } from "./wedding";

const PRODUCT = "-//Elope//Wedding bookings//EN";

/** The same for ever, so that a calendar takes a later file for the same wedding. */
const uid = (reference: string, siteUrl: string) => `${reference}@${new URL(siteUrl).hostname}`;

/** The types leave it out; without it a file would be stamped with the moment of its making. */
const stamped = (at: Instant) => ({ ...{ timestamp: Date.parse(at) } });

/** An all-day event that keeps its identity: importing it again updates it, importing a cancelled one removes it. */
export function weddingIcs(wedding: Wedding, siteUrl: string, stamp: Instant): string {
  const { studio, day, days } = wedding;
  const cancelled = wedding.status === "cancelled";
  const { error, value } = createEvent({
    uid: uid(wedding.reference, siteUrl),
    sequence: wedding.sequence,
    productId: PRODUCT,
    method: cancelled ? "CANCEL" : "PUBLISH",
    status: cancelled ? "CANCELLED" : "CONFIRMED",
    start: dateArray(day),
    end: dateArray(addDays(day, days)),
    title: weddingTitle(wedding),
    description: manyLines(
      `${wedding.package.name}, photographed by ${studio.photographer} of ${studio.name}.\n` +
        `Your booking: ${wedding.link}\nReference: ${wedding.reference}\n` +
        `Questions: ${studio.email}, ${studio.phone}`,
      2000,
    ),
    url: wedding.link,
    organizer: { name: studio.name.replace(/["\p{Cc}]/gu, ""), email: studio.email },
    busyStatus: "BUSY",
    transp: "OPAQUE",
    ...(wedding.place === null ? {} : { location: oneLine(wedding.place, 200) }),
    ...stamped(stamp),
  });
  if (error || value === null) throw error ?? new Error("The calendar file came out empty");
  return fold(value);
}

/** Every wedding as an all-day event. The same weddings make the same file, to the byte. */
export function weddingsIcs(weddings: FeedWedding[], studio: string, siteUrl: string): string {
  const events = weddings.map((wedding): EventAttributes => {
    const { reference, day, days, place, phone, package: sold } = wedding;
    return {
      uid: uid(reference, siteUrl),
      sequence: wedding.version,
      status: "CONFIRMED",
      start: dateArray(day),
      end: dateArray(addDays(day, days)),
      title: weddingTitle(wedding),
      description: manyLines(
        `${sold.name}, ${sold.hours} ${sold.hours === 1 ? "hour" : "hours"}. ${reference}` + (phone === null ? "" : `\nTelephone: ${phone}`),
        2000,
      ),
      // Their own page is theirs; this one asks who is there.
      url: `${siteUrl}/admin/bookings/${wedding.bookingId}`,
      // As on the photographer's Google calendar: what takes up the time is something else.
      busyStatus: "FREE",
      transp: "TRANSPARENT",
      ...(place === null ? {} : { location: oneLine(place, 200) }),
      ...stamped(wedding.changedAt),
    };
  });
  const { error, value } = createEvents(events, { productId: PRODUCT, method: "PUBLISH", calName: oneLine(`${studio}: weddings`, 100) });
  if (error || value === null) throw error ?? new Error("The calendar came out empty");
  return fold(value);
}

function dateArray(day: StudioDay): DateArray {
  const date = new Date(`${day}T00:00:00Z`);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

const LONGEST_LINE = 75;

/**
 * Folds again, by bytes: RFC 5545 counts 75 octets to a line, the library 75 characters, and its lines
 * are too long for strict readers as soon as a name is not plain ASCII.
 */
function fold(file: string): string {
  return file.replace(/\r\n[ \t]/g, "").split("\r\n").map(foldLine).join("\r\n");
}

function foldLine(line: string): string {
  let folded = "";
  let room = LONGEST_LINE;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (size > room) {
      folded += "\r\n ";
      room = LONGEST_LINE - 1;
    }
    folded += character;
    room -= size;
  }
  return folded;
}
