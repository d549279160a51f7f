/** What the database says of days to the photographer, read once. Apart from what is reckoned with it, which the browser has without the whole of zod. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { studioDay, type StudioDay } from "~/lib/studio-day";

export const aDay = z.string().transform((text): StudioDay => studioDay(text));
export const aMoment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
export const bookingStatuses = ["held", "requested", "confirmed", "completed", "expired", "cancelled", "lost", "declined"] as const;
/** As `private.day_states` says it, to couples. */
export const couplesStates = ["free", "on_request", "held", "requested", "booked", "closed", "busy", "unknown", "too_soon", "too_late"] as const;
const adminStates = [...couplesStates, "past"] as const;
export type AdminState = (typeof adminStates)[number];

const span = { from: aDay, to: aDay };

const claim = z.object({
  ...span,
  bookingId: z.uuid().nullable(),
  reference: z.string().nullable(),
  status: z.enum(bookingStatuses).nullable(),
  couple: z.string().nullable(),
  package: z.string().nullable(),
  heldUntil: aMoment.nullable(),
  blackoutId: z.uuid().nullable(),
  reason: z.string().nullable(),
  seriesId: z.uuid().nullable(),
});

const googleState = z.object({
  owner: z.string(),
  connectedAt: aMoment,
  brokenAt: aMoment.nullable(),
  brokenWhy: z.string().nullable(),
  calendars: z.array(z.object({ googleId: z.string(), name: z.string(), syncedAt: aMoment.nullable(), error: z.string().nullable() })),
});

export const calendarShape = z.object({
  firstDay: aDay,
  lastDay: aDay,
  days: z.array(z.object({ day: aDay, state: z.enum(adminStates) })),
  claims: z.array(claim),
  busy: z.array(z.object({ ...span, calendar: z.string(), start: aMoment, end: aMoment })),
  overrides: z.array(z.object({ day: aDay, verdict: z.enum(["free", "closed"]), reason: z.string() })),
  google: googleState.nullable(),
});

export type Calendar = z.output<typeof calendarShape>;
export type Claim = z.output<typeof claim>;
export type BusyTime = Calendar["busy"][number];
export type Override = Calendar["overrides"][number];
export type GoogleState = z.output<typeof googleState>;
