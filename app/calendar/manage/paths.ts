/** The one builder of the calendar's addresses in the admin. */
import type { StudioDay, StudioMonth } from "~/lib/studio-day";

export const CALENDAR = "/admin/calendar";
export const CLOSINGS = "/admin/calendar/closed";
export const GOOGLE = "/admin/calendar/google";
export const FEED = "/admin/calendar/feed";

/** Pages beside one another. */
export const calendarPlaces = [
  { href: CALENDAR, label: "Days" },
  { href: CLOSINGS, label: "Closed days" },
  { href: GOOGLE, label: "Google Calendar" },
  { href: FEED, label: "Calendar feed" },
];

export const monthPath = (month: StudioMonth) => `${CALENDAR}?month=${month}`;
export const yearPath = (year: number) => `${CALENDAR}?year=${year}`;
export const dayPath = (day: StudioDay) => `${CALENDAR}/${day}`;
export const closingPath = (blackoutId: string) => `${CLOSINGS}/${blackoutId}`;
/** The form that closes days, with some filled in. */
export const closePath = (from: StudioDay, to: StudioDay) => `${CLOSINGS}?${new URLSearchParams({ from, to })}#close`;
export const bookingPath = (bookingId: string) => `/admin/bookings/${bookingId}`;

/** Where Google sends the browser back to: registered there letter by letter. */
export const GOOGLE_CALLBACK = "/admin/calendar/google/callback";
