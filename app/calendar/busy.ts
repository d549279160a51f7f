/** Questions to FreeBusy and what the answers come to. No clock and no network here. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { instant, type Instant } from "~/lib/instant";
import { addDays, type StudioDay } from "~/lib/studio-day";

export type Span = { start: Instant; end: Instant };
/** Google answers for three months at most, which it does not document; two are safe. */
const DAYS_A_QUESTION = 60;
const CALENDARS_A_QUESTION = 50;

/** The days from `from` to `to`, both included, in pieces that Google answers: from midnight to midnight of the studio's clocks. */
export function windows(from: StudioDay, to: StudioDay, timeZone: string): Span[] {
  const pieces: Span[] = [];
  for (let first = from; first <= to; first = addDays(first, DAYS_A_QUESTION)) {
    const next = addDays(first, DAYS_A_QUESTION);
    const end = next > to ? addDays(to, 1) : next;
    pieces.push({ start: midnight(first, timeZone), end: midnight(end, timeZone) });
  }
  return pieces;
}

/** The first moment of a day, which a clock change may put at one in the morning. */
export function midnight(day: StudioDay, timeZone: string): Instant {
  return instant(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

export function inGroups<T>(all: T[], size = CALENDARS_A_QUESTION): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < all.length; at += size) groups.push(all.slice(at, at + size));
  return groups;
}

const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const answer = z.object({
  errors: z.array(z.object({ reason: z.string().optional() })).optional(),
  busy: z.array(z.object({ start: moment, end: moment })),
});

/** What an answer says of one calendar. Anything but a clear list of busy times is trouble, never "free" (F31). */
export type Told = { busy: Span[] } | { trouble: string };

export function toldOf(calendars: unknown, googleId: string): Told {
  const found = (calendars as Record<string, unknown> | null | undefined)?.[googleId];
  if (found === undefined) return { trouble: "missing in Google's answer" };
  const parsed = answer.safeParse(found);
  if (!parsed.success) return { trouble: "an answer that cannot be read" };
  const { errors = [], busy } = parsed.data;
  if (errors.length > 0) return { trouble: errors.map(({ reason }) => reason ?? "an error without a reason").join(", ") };
  return { busy };
}

/** All pieces of one calendar together: one that is in trouble spoils the whole, for a gap would read as free. */
export function together(pieces: Told[]): Told {
  const trouble = pieces.find((piece) => "trouble" in piece);
  if (trouble) return trouble;
  return { busy: pieces.flatMap((piece) => ("busy" in piece ? piece.busy : [])) };
}
