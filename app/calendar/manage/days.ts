/** What the photographer sees of a day. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { daysBetween, daysFrom, studioDay, type StudioDay } from "~/lib/studio-day";

export const aDay = z.string().transform((text): StudioDay => studioDay(text));
export const aMoment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
export const bookingStatuses = ["held", "requested", "confirmed", "completed", "expired", "cancelled", "lost", "declined"] as const;
/** As `private.day_states` says it, to couples. */
export const couplesStates = ["free", "on_request", "held", "requested", "booked", "closed", "busy", "unknown", "too_soon", "too_late"] as const;
export const adminStates = [...couplesStates, "past"] as const;
export type AdminState = (typeof adminStates)[number];

const span = { from: aDay, to: aDay };

const claim = z.object({
  ...span,
  bookingId: z.uuid().nullable(),
  reference: z.string().nullable(),
  status: z.enum(bookingStatuses).nullable(),
  couple: z.string().nullable(),
  package: z.string().nullable(),
  heldUntil: aMoment.nullable(),
  blackoutId: z.uuid().nullable(),
  reason: z.string().nullable(),
  seriesId: z.uuid().nullable(),
});

export const googleState = z.object({
  owner: z.string(),
  connectedAt: aMoment,
  brokenAt: aMoment.nullable(),
  brokenWhy: z.string().nullable(),
  calendars: z.array(z.object({ googleId: z.string(), name: z.string(), syncedAt: aMoment.nullable(), error: z.string().nullable() })),
});

export const calendarShape = z.object({
  firstDay: aDay,
  lastDay: aDay,
  days: z.array(z.object({ day: aDay, state: z.enum(adminStates) })),
  claims: z.array(claim),
  busy: z.array(z.object({ ...span, calendar: z.string(), start: aMoment, end: aMoment })),
  overrides: z.array(z.object({ day: aDay, verdict: z.enum(["free", "closed"]), reason: z.string() })),
  google: googleState.nullable(),
});

export type Calendar = z.output<typeof calendarShape>;
export type Claim = z.output<typeof claim>;
export type BusyTime = Calendar["busy"][number];
export type Override = Calendar["overrides"][number];
export type GoogleState = z.output<typeof googleState>;

/** One day with all there is about it. */
export type DayFacts = { day: StudioDay; state: AdminState; claim: Claim | null; busy: BusyTime[]; override: Override | null };

/** The calendar day by day. */
export function dayByDay({ days, claims, busy, overrides }: Calendar): DayFacts[] {
  const facts = new Map<StudioDay, DayFacts>(days.map(({ day, state }) => [day, { day, state, claim: null, busy: [], override: null }]));
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (!first || !last) return [];
  const within = ({ from, to }: { from: StudioDay; to: StudioDay }) => daysBetween(from < first ? first : from, to > last ? last : to);
  for (const each of claims) for (const day of within(each)) Object.assign(facts.get(day) ?? {}, { claim: each });
  for (const each of busy) for (const day of within(each)) facts.get(day)?.busy.push(each);
  for (const each of overrides) Object.assign(facts.get(each.day) ?? {}, { override: each });
  return [...facts.values()];
}

/** How many days from the first to the last. */
export function lengthOf({ from, to }: { from: StudioDay; to: StudioDay }): number {
  return daysFrom(from, to) + 1;
}
