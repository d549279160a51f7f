/** What the photographer sees of a day. */
import { daysBetween, daysFrom, type StudioDay } from "~/lib/studio-day";
import type { AdminState, BusyTime, Calendar, Claim, Override } from "./day-shapes.server";

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
