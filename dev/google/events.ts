/** Events of a calendar: kept, changed, cancelled. A deleted event stays as `cancelled`, and its id stays taken. */
import { GoogleRefusal, invalid, notFound, required } from "./refusal";
import { newEventId, type Calendar, type CalendarEvent, type GoogleState } from "./state";
import { momentOf, readWhen } from "./times";

type Body = Record<string, unknown>;

/** Fields that are Google's to set, or that we hold apart. */
const OWN = ["kind", "etag", "id", "status", "created", "updated", "creator", "organizer", "htmlLink", "iCalUID", "sequence", "start", "end", "transparency", "eventType"];

export function findCalendar(state: GoogleState, id: string): Calendar {
  const found = state.calendars.find((each) => each.id === id || (id === "primary" && each.primary));
  if (!found) throw notFound();
  return found;
}

export function findEvent(state: GoogleState, calendar: Calendar, id: string): CalendarEvent {
  const found = state.events.find((event) => event.calendarId === calendar.id && event.id === id);
  if (!found) throw notFound();
  return found;
}

export function insertEvent(state: GoogleState, calendar: Calendar, body: Body): CalendarEvent {
  const id = typeof body.id === "string" && body.id !== "" ? body.id : newEventId();
  if (!/^[a-v0-9]{5,1024}$/.test(id)) throw invalid("Invalid resource id value.");
  if (state.events.some((event) => event.calendarId === calendar.id && event.id === id)) {
    throw new GoogleRefusal(409, "duplicate", "The requested identifier already exists.");
  }
  const now = Date.now();
  const event: CalendarEvent = { id, calendarId: calendar.id, createdAt: now, updatedAt: now, sequence: 0, ...content(body, calendar) };
  state.events.push(event);
  return event;
}

/** PUT: what is not sent is gone. */
export function updateEvent(event: CalendarEvent, calendar: Calendar, body: Body): CalendarEvent {
  return change(event, content(body, calendar));
}

/** PATCH: what is not sent stays. */
export function patchEvent(event: CalendarEvent, calendar: Calendar, body: Body): CalendarEvent {
  return change(event, content({ ...event.rest, ...shared(event), ...body }, calendar));
}

export function deleteEvent(event: CalendarEvent): void {
  if (event.status === "cancelled") throw new GoogleRefusal(410, "deleted", "Resource has been deleted");
  event.status = "cancelled";
  event.updatedAt = Date.now();
}

export function assertMatches(event: CalendarEvent, ifMatch: string | string[] | undefined): void {
  if (ifMatch === undefined || ifMatch === "*" || ifMatch === etag(event)) return;
  throw new GoogleRefusal(412, "conditionNotMet", "Precondition Failed", { location: "If-Match", locationType: "header" });
}

function change(event: CalendarEvent, fields: ReturnType<typeof content>): CalendarEvent {
  const moved = JSON.stringify([event.start, event.end]) !== JSON.stringify([fields.start, fields.end]);
  Object.assign(event, fields, {
    updatedAt: Math.max(Date.now(), event.updatedAt + 1),
    sequence: event.sequence + (moved ? 1 : 0),
  });
  return event;
}

const shared = ({ status, start, end, transparency }: CalendarEvent): Body => ({ status, start, end, transparency });

function content(body: Body, calendar: Calendar) {
  if (body.recurrence) throw invalid("The stand-in does not play recurring events.");
  if (body.start === undefined) throw required("start");
  if (body.end === undefined) throw required("end");
  const start = readWhen(body.start, "start");
  const end = readWhen(body.end, "end");
  if ((start.date === undefined) !== (end.date === undefined)) {
    throw invalid("Start and end times must either both be date or both be dateTime.");
  }
  const length = momentOf(end, calendar.timeZone) - momentOf(start, calendar.timeZone);
  // A moment may last no time at all; a day may not.
  if (length < 0 || (length === 0 && start.date !== undefined)) {
    throw new GoogleRefusal(400, "timeRangeEmpty", "The specified time range is empty.", { domain: "calendar" });
  }
  const status = body.status ?? "confirmed";
  if (status !== "confirmed" && status !== "tentative" && status !== "cancelled") throw invalid("Invalid value for: status");
  const transparency: CalendarEvent["transparency"] = body.transparency === "transparent" ? "transparent" : "opaque";
  const rest = Object.fromEntries(Object.entries(body).filter(([name, value]) => !OWN.includes(name) && value !== null));
  return { status, start, end, rest, transparency } as const;
}

export const etag = (event: CalendarEvent): string => `"${event.updatedAt}000"`;

export function shown(event: CalendarEvent, calendar: Calendar, baseUrl: string) {
  const owner = { email: calendar.id, self: true };
  return {
    kind: "calendar#event",
    etag: etag(event),
    id: event.id,
    status: event.status,
    htmlLink: `${baseUrl}/#${event.id}`,
    created: new Date(event.createdAt).toISOString(),
    updated: new Date(event.updatedAt).toISOString(),
    ...event.rest,
    creator: owner,
    organizer: owner,
    start: event.start,
    end: event.end,
    ...(event.transparency === "transparent" ? { transparency: "transparent" } : {}),
    iCalUID: `${event.id}@google.com`,
    sequence: event.sequence,
    reminders: event.rest.reminders ?? { useDefault: true },
    eventType: "default",
  };
}
