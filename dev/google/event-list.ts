/** `events.list`: windows, search, pages, and sync tokens. */
import { shown } from "./events";
import { GoogleRefusal, invalid } from "./refusal";
import type { Calendar, CalendarEvent, GoogleState } from "./state";
import { readMoment, spanOf } from "./times";

export function listEvents(state: GoogleState, calendar: Calendar, query: URLSearchParams, baseUrl: string) {
  const text = (name: string): string | null => query.get(name) || null;
  const limit = Math.min(Number(text("maxResults") ?? 250), 2500);
  if (!(limit >= 1)) throw invalid("Bad Request", "maxResults");
  const byStart = text("orderBy") === "startTime";
  if (byStart && text("singleEvents") !== "true") throw invalid("The requested ordering is not available for the particular query.", "orderBy");
  const min = text("timeMin");
  const max = text("timeMax");
  const from = min === null ? null : readMoment(min, "timeMin");
  const to = max === null ? null : readMoment(max, "timeMax");
  if (from !== null && to !== null && to <= from) throw new GoogleRefusal(400, "timeRangeEmpty", "The specified time range is empty.", { domain: "calendar" });
  const syncedAt = readSyncToken(text("syncToken"));
  const updatedMin = text("updatedMin");
  const since = updatedMin === null ? syncedAt : readMoment(updatedMin, "updatedMin");
  const withDeleted = text("showDeleted") === "true" || syncedAt !== null;
  const words = text("q")?.toLowerCase();
  const properties = query.getAll("privateExtendedProperty").map((each) => each.split("="));

  const wanted = state.events
    .filter((event) => event.calendarId === calendar.id && (withDeleted || event.status !== "cancelled"))
    .filter((event) => {
      const { start, end } = spanOf(event, calendar.timeZone);
      return (from === null || end > from) && (to === null || start < to);
    })
    .filter((event) => since === null || event.updatedAt >= since)
    .filter((event) => !text("iCalUID") || text("iCalUID") === `${event.id}@google.com`)
    .filter((event) => !words || JSON.stringify(event.rest).toLowerCase().includes(words))
    .filter((event) => properties.every(([name = "", value]) => privateProperty(event, name) === value))
    .sort((a, b) => (byStart ? spanOf(a, calendar.timeZone).start - spanOf(b, calendar.timeZone).start : a.updatedAt - b.updatedAt));

  const offset = Number(Buffer.from(text("pageToken") ?? "", "base64url").toString() || 0);
  const more = wanted.length > offset + limit;
  return {
    kind: "calendar#events",
    etag: `"p${Date.now()}"`,
    summary: calendar.summary,
    updated: new Date().toISOString(),
    timeZone: calendar.timeZone,
    accessRole: "owner",
    defaultReminders: [],
    ...(more
      ? { nextPageToken: Buffer.from(String(offset + limit)).toString("base64url") }
      : { nextSyncToken: Buffer.from(`sync:${Date.now()}`).toString("base64url") }),
    items: wanted.slice(offset, offset + limit).map((event) => shown(event, calendar, baseUrl)),
  };
}

function privateProperty(event: CalendarEvent, name: string): unknown {
  const extended = event.rest.extendedProperties as { private?: Record<string, unknown> } | undefined;
  return extended?.private?.[name];
}

function readSyncToken(token: string | null): number | null {
  if (token === null) return null;
  const found = /^sync:(\d+)$/.exec(Buffer.from(token, "base64url").toString());
  if (!found) throw new GoogleRefusal(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.", { location: "syncToken", locationType: "parameter" });
  return Number(found[1]);
}
