/** `POST /calendar/v3/freeBusy`: always 200 for a readable question; a calendar that cannot be read says so itself. */
import { findCalendar } from "./events";
import { GoogleRefusal, invalid, required } from "./refusal";
import type { GoogleState } from "./state";
import { assertZone, merged, readMoment, spanOf, writeMoment } from "./times";

/** Not documented; the real API answers `timeRangeTooLong` past about three months. */
const MAX_RANGE_MS = 90 * 24 * 60 * 60 * 1000 + 60 * 60 * 1000;
/** The documented most that one question may name. */
const MAX_CALENDARS = 50;

export function freeBusy(state: GoogleState, body: Record<string, unknown>) {
  const { timeMin, timeMax, timeZone = "UTC", items = [] } = body;
  if (typeof timeMin !== "string") throw required("timeMin");
  if (typeof timeMax !== "string") throw required("timeMax");
  if (typeof timeZone !== "string") throw invalid("Invalid value for: timeZone");
  if (timeZone !== "UTC") assertZone(timeZone, "query");
  const from = readMoment(timeMin, "timeMin");
  const to = readMoment(timeMax, "timeMax");
  const where = { domain: "calendar", location: "timeMax", locationType: "parameter" } as const;
  if (to <= from) throw new GoogleRefusal(400, "timeRangeEmpty", "The specified time range is empty.", where);
  if (to - from > MAX_RANGE_MS) throw new GoogleRefusal(400, "timeRangeTooLong", "The requested time range is too long.", where);

  const ids = (Array.isArray(items) ? items : []).map((item: unknown) => String((item as { id?: unknown }).id));
  const calendars = ids.map((id, index) => {
    if (index >= MAX_CALENDARS) return [id, failed("tooManyCalendarsRequested")] as const;
    try {
      return [id, { busy: busyIn(state, id, from, to, timeZone) }] as const;
    } catch (error) {
      if (error instanceof GoogleRefusal && error.status === 404) return [id, failed("notFound")] as const;
      throw error;
    }
  });
  return {
    kind: "calendar#freeBusy",
    timeMin: new Date(from).toISOString(),
    timeMax: new Date(to).toISOString(),
    calendars: Object.fromEntries(calendars),
  };
}

const failed = (reason: string) => ({ errors: [{ domain: "global", reason }], busy: [] });

function busyIn(state: GoogleState, id: string, from: number, to: number, timeZone: string) {
  const calendar = findCalendar(state, id);
  const spans = state.events
    .filter((event) => event.calendarId === calendar.id && event.status !== "cancelled" && event.transparency !== "transparent")
    .map((event) => spanOf(event, calendar.timeZone))
    .filter(({ start, end }) => end > from && start < to)
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }));
  return merged(spans).map(({ start, end }) => ({ start: writeMoment(start, timeZone), end: writeMoment(end, timeZone) }));
}
