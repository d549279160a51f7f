import { formatter } from "./formatter";

/**
 * A wedding's day: a plain calendar date (`YYYY-MM-DD`) in the studio's time zone.
 * It is never a moment in time, so it never moves with a time zone or a clock change.
 */
export type StudioDay = string & { readonly __brand: "StudioDay" };

/** A studio month, `YYYY-MM`. */
export type StudioMonth = string & { readonly __brand: "StudioMonth" };

const DAY_MS = 86_400_000;

/** The day, or null for anything that is not a real date of the years 2000 to 2199 (30 February, "infinity", …). */
export function parseStudioDay(text: unknown): StudioDay | null {
  if (typeof text !== "string" || !/^2[01]\d\d-\d\d-\d\d$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  // 30 February is read as a day of March; the 45th as none at all.
  return date.getUTCDate() === Number(text.slice(8)) ? (text as StudioDay) : null;
}

/** Like {@link parseStudioDay} for text that is known to be a day (from the database, say); throws otherwise. */
export function studioDay(text: string): StudioDay {
  const day = parseStudioDay(text);
  if (!day) throw new RangeError(`Not a day: ${text}`);
  return day;
}

/** The month, or null for anything that is not one. */
export function parseStudioMonth(text: unknown): StudioMonth | null {
  return typeof text === "string" && parseStudioDay(`${text}-01`) ? (text as StudioMonth) : null;
}

const utc = (day: StudioDay) => new Date(`${day}T00:00:00Z`);
const fromUtc = (ms: number) => studioDay(new Date(ms).toISOString().slice(0, 10));

/** The day `days` later (earlier when negative). */
export function addDays(day: StudioDay, days: number): StudioDay {
  return fromUtc(utc(day).getTime() + days * DAY_MS);
}

/** How many days later `to` is than `from`. */
export function daysFrom(from: StudioDay, to: StudioDay): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY_MS);
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekday(day: StudioDay): number {
  return utc(day).getUTCDay() || 7;
}

export function monthOf(day: StudioDay): StudioMonth {
  return day.slice(0, 7) as StudioMonth;
}

export function firstDayOf(month: StudioMonth): StudioDay {
  return studioDay(`${month}-01`);
}

export function lastDayOf(month: StudioMonth): StudioDay {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

export function addMonths(month: StudioMonth, months: number): StudioMonth {
  const first = utc(firstDayOf(month));
  first.setUTCMonth(first.getUTCMonth() + months);
  return first.toISOString().slice(0, 7) as StudioMonth;
}

/** Every day from `from` up to and including `to`. */
export function daysBetween(from: StudioDay, to: StudioDay): StudioDay[] {
  const first = utc(from).getTime();
  // Between two real days there are none but real ones.
  return Array.from({ length: Math.max(0, daysFrom(from, to) + 1) }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10) as StudioDay);
}

/** The studio's today at this instant. */
export function todayIn(timeZone: string, now = new Date()): StudioDay {
  // The Swedish locale writes dates as ISO 8601 does.
  return studioDay(formatter("sv-SE", { timeZone }).format(now));
}

const formats = {
  /** "Saturday, May 8, 2027" */
  full: formatter("en-US", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  /** "Sat, May 8, 2027" */
  short: formatter("en-US", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  /** "May 8, 2027" */
  plain: formatter("en-US", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  /** "May 8" */
  brief: formatter("en-US", { day: "numeric", month: "long", timeZone: "UTC" }),
  /** "May 2027" */
  month: formatter("en-US", { month: "long", year: "numeric", timeZone: "UTC" }),
};

/** A day in words. */
export function formatDay(day: StudioDay, style: keyof typeof formats = "full"): string {
  return formats[style].format(utc(day));
}

/** "May 2027" */
export function formatMonth(month: StudioMonth): string {
  return formats.month.format(utc(firstDayOf(month)));
}

/** "Saturday, May 8, 2027", or "Saturday, May 8 to Sunday, May 9, 2027" for a wedding of several days. */
export function formatDays(start: StudioDay, days: number): string {
  if (days === 1) return formats.full.format(utc(start));
  // formatRange joins with a typographic dash that screen readers skip; words do not have that trouble.
  return formats.full
    .formatRangeToParts(utc(start), utc(addDays(start, days - 1)))
    .map((part) => (part.source === "shared" && /^\s*–\s*$/u.test(part.value) ? " to " : part.value))
    .join("");
}
