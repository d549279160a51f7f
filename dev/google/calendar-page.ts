/** The page at `/`: busy times can be added and taken away by hand, as the photographer would in Google Calendar. */
import { html, json, redirect, type Answer, type Route, type VendorRequest } from "../answers";
import { escape, page } from "../page";
import { deleteEvent, findCalendar, findEvent, insertEvent, shown } from "./events";
import { GoogleRefusal } from "./refusal";
import type { CalendarEvent, GoogleState } from "./state";
import { spanOf } from "./times";

type Form = { summary: string; calendarId: string; kind: string; from: string; until: string; start: string; end: string; free: boolean };

export function calendarPageRoutes(state: GoogleState, save: () => void, baseUrl: () => string): Route[] {
  return [
    { method: "GET", pattern: "/", handle: () => html(calendarPage(state)) },
    { method: "POST", pattern: "/add", handle: (request) => add(request) },
    {
      method: "POST",
      pattern: "/remove",
      handle: ({ body }) => {
        const form = new URLSearchParams(body);
        const calendar = findCalendar(state, form.get("calendar") ?? "");
        deleteEvent(findEvent(state, calendar, form.get("id") ?? ""));
        save();
        return redirect("/");
      },
    },
    {
      method: "POST",
      pattern: "/disconnect",
      handle: () => {
        for (const grant of state.grants) grant.revoked = true;
        save();
        return redirect("/");
      },
    },
    {
      // For tests: an event without a token. `{ calendar?, summary?, start, end, transparency? }`
      method: "POST",
      pattern: "/__events",
      handle: ({ body }) => {
        const { calendar = "primary", ...event } = JSON.parse(body) as Record<string, unknown>;
        const found = findCalendar(state, String(calendar));
        const made = insertEvent(state, found, event);
        save();
        return json(shown(made, found, baseUrl()), 201);
      },
    },
  ];

  function add({ body }: VendorRequest): Answer {
    const fields = new URLSearchParams(body);
    const text = (name: string): string => fields.get(name)?.trim() ?? "";
    const form: Form = {
      summary: text("summary") || "Busy",
      calendarId: text("calendar") || "primary",
      kind: text("kind"),
      from: text("from"),
      until: text("until") || text("from"),
      start: text("start"),
      end: text("end"),
      free: fields.get("free") === "on",
    };
    try {
      const calendar = findCalendar(state, form.calendarId);
      const timed = form.kind === "timed";
      insertEvent(state, calendar, {
        summary: form.summary,
        transparency: form.free ? "transparent" : "opaque",
        start: timed ? { dateTime: `${form.from}T${form.start}:00`, timeZone: calendar.timeZone } : { date: form.from },
        // Google's last day is the day after: an all-day end is exclusive.
        end: timed ? { dateTime: `${form.until}T${form.end}:00`, timeZone: calendar.timeZone } : { date: dayAfter(form.until) },
      });
    } catch (error) {
      if (error instanceof GoogleRefusal) return html(calendarPage(state, error.message), 400);
      throw error;
    }
    save();
    return redirect("/");
  }
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function calendarPage(state: GoogleState, problem?: string): string {
  const zone = state.calendars[0]?.timeZone ?? "UTC";
  const options = state.calendars
    .map(({ id, summary, primary }) => `<option value="${escape(id)}">${escape(primary ? `${summary} (primary)` : summary)}</option>`)
    .join("");
  const events = state.events
    .filter(({ status }) => status !== "cancelled")
    .sort((a, b) => spanOf(a, zone).start - spanOf(b, zone).start)
    .map((event) => eventRow(state, event))
    .join("\n");
  const connected = state.grants.some(({ revoked }) => !revoked);
  const body = `<h1>Calendars</h1>
${problem ? `<p class="alert" role="alert">${escape(problem)}</p>` : ""}
<form method="post" action="/add" class="card stack">
<h2 style="margin:0">Add a time</h2>
<div class="pair"><label>Title <input name="summary" value="Busy"></label>
<label>Calendar <select name="calendar">${options}</select></label></div>
<div class="pair"><label>First day <input type="date" name="from" required></label>
<label>Last day <input type="date" name="until"></label></div>
<fieldset style="border:0;padding:0;margin:1rem 0 0"><legend class="small" style="font-weight:600">How long</legend>
<label style="font-weight:400"><input type="radio" name="kind" value="all-day" checked>All day</label>
<label style="font-weight:400"><input type="radio" name="kind" value="timed">At these hours:</label>
<div class="pair"><label>From <input type="time" name="start" value="10:00"></label>
<label>To <input type="time" name="end" value="18:00"></label></div></fieldset>
<label style="font-weight:400"><input type="checkbox" name="free">Show me as free (does not block)</label>
<button>Add</button>
<p class="quiet small">Times are in ${escape(zone)}.</p>
</form>
<h2>Events</h2>
${events ? `<ul class="plain">${events}</ul>` : `<p class="empty">No events. Every day is free.</p>`}
<h2>Access</h2>
<div class="card row"><span>${connected ? "The site may use these calendars." : "Access was revoked: refreshing a token answers <code>invalid_grant</code>."}</span>
${connected ? `<form method="post" action="/disconnect"><button class="plain small">Revoke access</button></form>` : ""}</div>`;
  return page({
    title: "Google Calendar stand-in",
    vendor: "Google Calendar",
    notice: "for development: no real calendar is touched.",
    accent: "#1b5fc1",
    body,
  });
}

const titleOf = ({ rest }: CalendarEvent): string => (typeof rest.summary === "string" ? rest.summary : "(no title)");

function eventRow(state: GoogleState, event: CalendarEvent): string {
  const calendar = state.calendars.find(({ id }) => id === event.calendarId);
  const last = event.end.date === undefined ? "" : dayBefore(event.end.date);
  const span =
    event.start.date === undefined
      ? `${event.start.dateTime.replace("T", " ").slice(0, 16)} – ${(event.end.dateTime ?? "").replace("T", " ").slice(0, 16)}`
      : last === event.start.date
        ? `${event.start.date}, all day`
        : `${event.start.date} – ${last}, all day`;
  return `<li class="card" id="${escape(event.id)}"><div class="row"><strong>${escape(titleOf(event))}</strong>
<span>${event.transparency === "transparent" ? `<span class="badge">free</span>` : `<span class="badge busy">busy</span>`}</span></div>
<div class="row small"><span>${escape(span)} <span class="quiet">· ${escape(calendar?.summary ?? "")}</span></span>
<form method="post" action="/remove"><input type="hidden" name="id" value="${escape(event.id)}"><input type="hidden" name="calendar" value="${escape(event.calendarId)}"><button class="plain small" aria-label="Remove ${escape(titleOf(event))}">Remove</button></form></div></li>`;
}
