/** Reading the calendar as the photographer. */
import { z } from "zod";
import { firstDayOf, lastDayOf, monthOf, parseStudioMonth, studioDay, type StudioDay, type StudioMonth } from "~/lib/studio-day";
import { must, type Supabase } from "~/lib/supabase.server";
import { aDay, aMoment, bookingStatuses, calendarShape, couplesStates, type Calendar } from "./day-shapes.server";

/** A month, or a year: what of the calendar is looked at. */
export type View = { month: StudioMonth; year: null } | { month: null; year: number };

/** What the address asks for; this month when it does not say, or says nothing that is one. */
export function viewOf(search: URLSearchParams, today: StudioDay): View {
  const year = search.get("year");
  if (year !== null && /^2[01]\d\d$/.test(year)) return { month: null, year: Number(year) };
  return { month: parseStudioMonth(search.get("month")) ?? monthOf(today), year: null };
}

/** Throws DatabaseError. */
export async function readCalendar(db: Supabase, view: View): Promise<Calendar> {
  const from = view.month ? firstDayOf(view.month) : studioDay(`${view.year}-01-01`);
  const to = view.month ? lastDayOf(view.month) : studioDay(`${view.year}-12-31`);
  return calendarShape.parse(must(await db.rpc("calendar_for_admin", { p_from: from, p_to: to })));
}

const word = z.object({ by: z.string(), at: aMoment }).nullable();
const owner = z.object({
  bookingId: z.uuid(),
  reference: z.string(),
  status: z.enum(bookingStatuses),
  couple: z.string(),
  package: z.string(),
  from: aDay,
  to: aDay,
  until: aMoment.nullable(),
});

const reason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("past") }),
  z.object({ kind: z.literal("too_soon"), leadDays: z.number(), firstDay: aDay }),
  z.object({ kind: z.literal("too_late"), horizonDays: z.number(), lastDay: aDay }),
  owner.extend({ kind: z.literal("held") }),
  owner.extend({ kind: z.literal("requested") }),
  owner.extend({ kind: z.literal("booked") }),
  z.object({ kind: z.literal("closed"), blackoutId: z.uuid(), reason: z.string(), from: aDay, to: aDay, word, times: z.number() }),
  z.object({ kind: z.literal("closed_by_hand"), reason: z.string(), word }),
  z.object({ kind: z.literal("busy"), calendar: z.string(), start: aMoment, end: aMoment, readAt: aMoment.nullable(), overruled: z.boolean() }),
  z.object({
    kind: z.literal("unknown"),
    calendar: z.string(),
    readAt: aMoment.nullable(),
    error: z.string().nullable(),
    rule: z.enum(["refuse", "request"]),
    overruled: z.boolean(),
  }),
]);

const dayShape = z.object({
  day: aDay,
  state: z.enum(couplesStates),
  reasons: z.array(reason),
  override: z.object({ verdict: z.enum(["free", "closed"]), reason: z.string(), word }).nullable(),
  longer: z.array(z.object({ package: z.string(), days: z.number(), day: aDay, state: z.enum(couplesStates) })),
});

export type Reason = z.output<typeof reason>;
export type DayStory = z.output<typeof dayShape>;

/** Why a day is not free: every reason there is. Throws DatabaseError. */
export async function readDay(db: Supabase, day: StudioDay): Promise<DayStory> {
  return dayShape.parse(must(await db.rpc("why_not_free", { p_day: day })));
}
