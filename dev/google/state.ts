/** Everything the Google stand-in remembers: calendars, their events, and who was let in. */
import { randomBytes } from "node:crypto";

export type When = { date: string; dateTime?: undefined; timeZone?: string } | { dateTime: string; date?: undefined; timeZone?: string };

export type CalendarEvent = {
  id: string;
  calendarId: string;
  status: "confirmed" | "tentative" | "cancelled";
  createdAt: number;
  updatedAt: number;
  sequence: number;
  start: When;
  end: When;
  transparency: "opaque" | "transparent";
  /** What the caller sent and we only keep: summary, description, location, extendedProperties, … */
  rest: Record<string, unknown>;
};

export type Calendar = { id: string; summary: string; primary: boolean; timeZone: string };

export type Grant = { refreshToken: string; clientId: string; scope: string; revoked: boolean };
export type AccessToken = { refreshToken: string; expiresAt: number };
export type Code = {
  clientId: string;
  redirectUri: string;
  scope: string;
  offline: boolean;
  challenge: string | null;
  challengeMethod: string;
  expiresAt: number;
};

export type GoogleState = {
  calendars: Calendar[];
  events: CalendarEvent[];
  grants: Grant[];
  accessTokens: Record<string, AccessToken>;
  codes: Record<string, Code>;
};

/** A grant that exists from the start, so that a script need not click through the consent page. */
export const SEEDED_REFRESH_TOKEN = "1//stand-in-refresh-token";
export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar";

export const seededState = (owner: string, timeZone: string) => (): GoogleState => ({
  calendars: [
    { id: owner, summary: owner, primary: true, timeZone },
    { id: "family-elope-stand-in@group.calendar.google.com", summary: "Family", primary: false, timeZone },
  ],
  events: [],
  grants: [{ refreshToken: SEEDED_REFRESH_TOKEN, clientId: "", scope: CALENDAR_SCOPE, revoked: false }],
  accessTokens: {},
  codes: {},
});

export const secret = (prefix: string): string => `${prefix}${randomBytes(24).toString("base64url")}`;

/** Ids of Google's own alphabet: base32hex, lower case. */
export function newEventId(): string {
  return [...randomBytes(26)].map((byte) => "0123456789abcdefghijklmnopqrstuv"[byte % 32]).join("");
}
