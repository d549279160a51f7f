/** The calendar file of a wedding, as it is attached to the confirmation and offered on the couple's page. */
import { createEvent, type DateArray } from "ics";
import type { Instant } from "~/lib/instant";
import { addDays, type StudioDay } from "~/lib/studio-day";
import { manyLines, oneLine } from "~/lib/typed-text";
import { weddingTitle, type Wedding } from "./wedding";

/** An all-day event that keeps its identity: importing it again updates it, importing a cancelled one removes it. */
export function weddingIcs(wedding: Wedding, siteUrl: string, stamp: Instant): string {
  const { studio, day, days } = wedding;
  const cancelled = wedding.status === "cancelled";
  const { error, value } = createEvent({
    uid: `${wedding.reference}@${new URL(siteUrl).hostname}`,
    sequence: wedding.sequence,
    productId: "-//Elope//Wedding bookings//EN",
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
    // The types leave it out; without it the file would be stamped with the moment of its making.
    ...{ timestamp: Date.parse(stamp) },
  });
  if (error || value === null) throw error ?? new Error("The calendar file came out empty");
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
