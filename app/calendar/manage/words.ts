/** Days, busy times and who did what, in words for the photographer. */
import { formatter } from "~/lib/formatter";
import { formatInstant, type Instant } from "~/lib/instant";
import { formatDay, monthOf, type StudioDay } from "~/lib/studio-day";
import type { AdminState, BusyTime } from "./day-shapes.server";
import type { DayFacts } from "./days";

export const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** "May 3", "May 3 to 9" or "May 30 to June 2" */
export function briefSpan({ from, to }: { from: StudioDay; to: StudioDay }): string {
  if (from === to) return formatDay(from, "brief");
  return `${formatDay(from, "brief")} to ${monthOf(from) === monthOf(to) ? Number(to.slice(8)) : formatDay(to, "brief")}`;
}

/** "Sat, May 3, 2027" or with the last day */
export function shortSpan({ from, to }: { from: StudioDay; to: StudioDay }): string {
  return from === to ? formatDay(from, "short") : `${formatDay(from, "short")} to ${formatDay(to, "short")}`;
}

/** What a day is, in a word or two. */
export function stateWord({ state, claim, override, busy }: Pick<DayFacts, "state" | "claim" | "override" | "busy">): string {
  if (claim?.status === "completed") return "wedding";
  if (override && state === "free") return "freed by you";
  if (state === "too_soon" && override) return override.verdict === "free" ? "freed by you" : "closed";
  if ((state === "too_soon" || state === "past") && busy.length > 0) return "busy";
  return stateWords[state];
}

const stateWords: Record<AdminState, string> = {
  free: "free",
  on_request: "on request",
  held: "held",
  requested: "asked for",
  booked: "wedding",
  closed: "closed",
  busy: "busy",
  unknown: "not known",
  too_soon: "too near",
  too_late: "too far",
  past: "past",
};

/** What fits into a square on a phone: a couple's initials, or a short word. */
export function shortWord(facts: DayFacts): string {
  const couple = facts.claim?.couple;
  if (couple) return couple.split(" & ").map((name) => Array.from(name)[0]).join(" & ");
  const word = stateWord(facts);
  return word === "not known" ? "?" : (word.split(" ")[0] ?? word);
}

/** All that is to be said of a day in one breath: for the ear, and for a pointer that rests on it. */
export function daySaid(facts: DayFacts): string {
  const { day, claim, busy, override } = facts;
  const who = claim?.couple ?? claim?.reason;
  return [
    `${formatDay(day)}: ${stateWord(facts)}`,
    ...(who ? [who] : []),
    ...(busy.length > 0 && facts.state !== "busy" ? [`busy in ${[...new Set(busy.map(({ calendar }) => calendar))].join(", ")}`] : []),
    ...(override?.reason ? [override.reason] : []),
  ].join(", ");
}

/** "all day", "7:00 PM to 9:00 PM", or with the days where it lasts over several. */
export function busyWords({ start, end, from, to }: Pick<BusyTime, "start" | "end"> & { from?: StudioDay; to?: StudioDay }, timeZone: string): string {
  const clock = (at: Instant) => formatter("en-US", { hour: "numeric", minute: "2-digit", timeZone }).format(new Date(at));
  const date = (at: Instant) => formatter("en-US", { month: "long", day: "numeric", timeZone }).format(new Date(at));
  if (clock(start) === "12:00 AM" && clock(end) === "12:00 AM") return "all day";
  if (from ? from === to : date(start) === date(end)) return `${clock(start)} to ${clock(end)}`;
  return `${date(start)}, ${clock(start)} to ${date(end)}, ${clock(end)}`;
}

/** "4 minutes ago" */
export function ago(at: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 120) return `${plural(minutes, "minute")} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.floor(hours / 24)} days ago`;
}

export type Word = { by: string; at: Instant } | null;

/** "by you on May 3, 2027, 2:32 PM PDT", from the audit log's name for who did it. */
export function byWhom(word: Word, self: string, timeZone: string): string {
  if (!word) return "";
  const who = word.by === `admin:${self}` ? "you" : word.by.startsWith("admin:") ? "another administrator" : word.by === "photographer" ? "the photographer" : "somebody at the database";
  return `by ${who} on ${formatInstant(word.at, timeZone)}`;
}
