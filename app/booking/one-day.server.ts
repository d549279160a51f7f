import { addDays, type StudioDay } from "~/lib/studio-day";
import { readAvailability, type Day } from "./availability.server";
import type { OwnHold } from "./visitor.server";

/** How far around a day its free neighbours are looked for; nearer than a season, or it is another wedding. */
const NEAR_DAYS = 60;
const NEARBY = 3;

export type OneDay = Day & {
  /** Free to book or to ask for, or held by their own browser. */
  open: boolean;
  ownHold: boolean;
  /** The closest days that are free, in the calendar's order; none are looked for while the day is open. */
  nearby: StudioDay[];
};

/** What a package of `days` days would find on this day. Throws DatabaseError. */
export async function readOneDay(day: StudioDay, days: number, own: OwnHold[]): Promise<OneDay> {
  const around = await readAvailability(addDays(day, -NEAR_DAYS), addDays(day, NEAR_DAYS), days);
  const found = around.find((each) => each.day === day) ?? { day, state: "unknown" as const, heldUntil: null };
  const ownHold = found.state === "held" && heldByThem(day, days, own);
  const open = ownHold || found.state === "free" || found.state === "on_request";
  return { ...found, open, ownHold, nearby: open ? [] : nearest(around, day) };
}

/** Whether one of the visitor's own holds is on these days. */
export function heldByThem(day: StudioDay, days: number, own: OwnHold[]): boolean {
  return own.some((hold) => day < addDays(hold.day, hold.days) && hold.day < addDays(day, days));
}

function nearest(around: Day[], day: StudioDay): StudioDay[] {
  const distance = (other: StudioDay) => Math.abs(Date.parse(other) - Date.parse(day));
  return around
    .filter(({ state }) => state === "free")
    .map((each) => each.day)
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, NEARBY)
    .sort();
}
