/** Starts and ends of events: whole days in a calendar's time zone, or moments. */
import { Temporal } from "temporal-polyfill";
import { invalid } from "./refusal";
import type { CalendarEvent, When } from "./state";

const OFFSET = /(Z|[+-]\d\d:\d\d)$/i;

/** Milliseconds since the epoch. A `dateTime` without an offset needs a zone: its own or the calendar's. */
export function momentOf(when: When, timeZone: string): number {
  try {
    if (when.date !== undefined) return Temporal.PlainDate.from(when.date).toZonedDateTime(timeZone).epochMilliseconds;
    if (OFFSET.test(when.dateTime)) return Temporal.Instant.from(when.dateTime).epochMilliseconds;
    return Temporal.PlainDateTime.from(when.dateTime).toZonedDateTime(when.timeZone ?? timeZone).epochMilliseconds;
  } catch {
    throw invalid("Invalid value for: start or end time.");
  }
}

export function readWhen(value: unknown, name: string): When {
  const { date, dateTime, timeZone } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const zone = typeof timeZone === "string" ? { timeZone } : {};
  if (typeof timeZone === "string") assertZone(timeZone, `${name}.timeZone`);
  if (typeof date === "string" && (dateTime === undefined || dateTime === null)) {
    if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw invalid(`Invalid value for: Invalid format: "${date}"`);
    return { date, ...zone };
  }
  if (typeof dateTime === "string" && (date === undefined || date === null)) return { dateTime, ...zone };
  throw invalid(date && dateTime ? "Start and end times must either both be date or both be dateTime." : `Missing ${name} time.`);
}

export function assertZone(timeZone: string, name: string): void {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(timeZone);
  } catch {
    throw invalid(`Invalid time zone definition for ${name}.`);
  }
}

/** An RFC 3339 moment, which must name its offset. */
export function readMoment(text: string, name: string): number {
  if (!OFFSET.test(text)) throw invalid("Bad Request", name);
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw invalid("Bad Request", name);
  }
}

export function writeMoment(ms: number, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(ms);
  if (timeZone === "UTC") return instant.toString({ fractionalSecondDigits: 0 });
  return instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: "never", fractionalSecondDigits: 0 });
}

export type Span = { start: number; end: number };

export function spanOf(event: CalendarEvent, timeZone: string): Span {
  return { start: momentOf(event.start, timeZone), end: momentOf(event.end, timeZone) };
}

/** Sorted, and joined where they touch or overlap. */
export function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
