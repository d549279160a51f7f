/** A Google Calendar that the real SDK talks to (`rootUrl`), with the OAuth endpoints it needs. */
import { json, noContent, type Answer, type Handler, type Route, type VendorRequest } from "../answers";
import { openState } from "../state-file";
import { startVendorServer, type VendorServer } from "../vendor-server";
import { calendarPageRoutes } from "./calendar-page";
import { assertMatches, deleteEvent, findCalendar, findEvent, insertEvent, patchEvent, shown, updateEvent } from "./events";
import { listEvents } from "./event-list";
import { freeBusy } from "./free-busy";
import { assertToken, oauthRoutes } from "./oauth";
import { GoogleRefusal, invalid, notFound, OAuthRefusal } from "./refusal";
import { seededState, type Calendar, type CalendarEvent, type GoogleState } from "./state";

export type GoogleOptions = {
  port: number;
  /** Where the state is kept; in memory only when left out. */
  stateFile?: string;
  /** Whose calendars these are, and where they live. */
  owner?: string;
  timeZone?: string;
};

const ROOT = "/calendar/v3";

export async function startGoogle(options: GoogleOptions): Promise<VendorServer> {
  const { owner = "ines@juniperandsalt.test", timeZone = "America/Los_Angeles" } = options;
  const file = openState<GoogleState>(options.stateFile, seededState(owner, timeZone));
  const state = file.data;
  const save = (): void => file.save();
  let url = "";

  const api = (method: string, pattern: string, work: (request: VendorRequest) => Answer): Route => ({
    method,
    pattern: `${ROOT}${pattern}`,
    handle: (request) => {
      assertToken(state, request.headers.authorization);
      const answer = work(request);
      if (method !== "GET") save();
      return answer;
    },
  });
  const calendarOf = ({ params }: VendorRequest): Calendar => findCalendar(state, params.calendar ?? "");
  const eventOf = (request: VendorRequest): { calendar: Calendar; event: CalendarEvent } => {
    const calendar = calendarOf(request);
    const event = findEvent(state, calendar, request.params.event ?? "");
    if (request.method !== "GET") assertMatches(event, request.headers["if-match"]);
    return { calendar, event };
  };
  const show = (event: CalendarEvent, calendar: Calendar): Answer => json(shown(event, calendar, url));

  const routes: Route[] = [
    api("POST", "/freeBusy", (request) => json(freeBusy(state, readJson(request)))),
    api("GET", "/users/me/calendarList", () =>
      json({ kind: "calendar#calendarList", etag: `"p0"`, nextSyncToken: "stand-in", items: state.calendars.map(listed) }),
    ),
    api("GET", "/users/me/calendarList/:calendar", (request) => json(listed(calendarOf(request)))),
    api("GET", "/users/me/settings/timezone", () => json({ kind: "calendar#setting", etag: `"0"`, id: "timezone", value: timeZone })),
    api("GET", "/calendars/:calendar", (request) => {
      const { id, summary, timeZone: zone } = calendarOf(request);
      return json({ kind: "calendar#calendar", etag: `"0"`, id, summary, timeZone: zone });
    }),
    api("GET", "/calendars/:calendar/events", (request) => json(listEvents(state, calendarOf(request), request.query, url))),
    api("POST", "/calendars/:calendar/events", (request) => {
      const calendar = calendarOf(request);
      return show(insertEvent(state, calendar, readJson(request)), calendar);
    }),
    api("GET", "/calendars/:calendar/events/:event", (request) => {
      const { event, calendar } = eventOf(request);
      return show(event, calendar);
    }),
    api("PUT", "/calendars/:calendar/events/:event", (request) => {
      const { event, calendar } = eventOf(request);
      return show(updateEvent(event, calendar, readJson(request)), calendar);
    }),
    api("PATCH", "/calendars/:calendar/events/:event", (request) => {
      const { event, calendar } = eventOf(request);
      return show(patchEvent(event, calendar, readJson(request)), calendar);
    }),
    api("DELETE", "/calendars/:calendar/events/:event", (request) => {
      deleteEvent(eventOf(request).event);
      return noContent();
    }),
    ...oauthRoutes(state, save),
    ...calendarPageRoutes(state, save, () => url),
  ];

  const server = await startVendorServer({
    port: options.port,
    routes,
    around: refusalsAnswered,
    notFound: () => notFound().answer(),
    failBody: (status) => ({
      error: {
        errors: [
          status === 403 || status === 429
            ? { domain: "usageLimits", reason: "rateLimitExceeded", message: "Rate Limit Exceeded" }
            : { domain: "global", reason: "backendError", message: "Backend Error" },
        ],
        code: status,
        message: status === 403 || status === 429 ? "Rate Limit Exceeded" : "Backend Error",
      },
    }),
    onClose: async () => file.close(),
  });
  url = server.url;
  return server;
}

const listed = ({ id, summary, primary, timeZone }: Calendar) => ({
  kind: "calendar#calendarListEntry",
  etag: `"0"`,
  id,
  summary,
  timeZone,
  colorId: "14",
  backgroundColor: "#9fe1e7",
  foregroundColor: "#000000",
  selected: true,
  accessRole: "owner",
  defaultReminders: [],
  ...(primary ? { primary: true } : {}),
});

async function refusalsAnswered(request: VendorRequest, handle: Handler): Promise<Answer> {
  try {
    return await handle(request);
  } catch (error) {
    if (error instanceof GoogleRefusal || error instanceof OAuthRefusal) return error.answer();
    throw error;
  }
}

function readJson({ body }: VendorRequest): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body || "{}");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw invalid("Parse Error");
}
