/** The photographer's calendar, as the photographer and Google have it. */
import { randomUUID } from "node:crypto";
import { eventId } from "~/calendar/wedding-event";
import { env } from "~/lib/env.server";
import { connectStandIn, FAMILY, OWNER } from "../../dev/calendar";
import { world } from "../world";
import { query } from "./database";

export { FAMILY, OWNER };

/** Connects both of the stand-in's calendars, fresh: nothing is known of them yet. */
export async function connectGoogle(): Promise<void> {
  await disconnectGoogle();
  await connectStandIn(world().superuserUrl, env.TOKEN_SECRET);
}

/** As if no calendar had ever been connected; what it left for the photographer to see is gone as well. */
export async function disconnectGoogle(): Promise<void> {
  await query("select public.disconnect_google()");
  await query("delete from reconciliation_findings where kind like 'calendar%'");
}

/** As if the calendars had last been read so many minutes ago. */
export async function lastRead(minutes: number): Promise<void> {
  await query("update calendars set synced_at = now() - make_interval(mins => $1)", [minutes]);
  await query("delete from calendar_checks");
}

type Busy = { calendar?: string; from: string; to: string };

/** Something on the photographer's calendar, from one whole day to the day before another. Gives how to take it off. */
export async function addEvent({ calendar = OWNER, from, to }: Busy): Promise<() => Promise<void>> {
  const answer = await fetch(`${world().googleUrl}/__events`, {
    method: "POST",
    body: JSON.stringify({ calendar, summary: `Test ${randomUUID()}`, start: { date: from }, end: { date: to } }),
  });
  const { id } = (await answer.json()) as { id: string };
  return async () => {
    await fetch(`${world().googleUrl}/remove`, { method: "POST", body: new URLSearchParams({ id, calendar }), redirect: "manual" });
  };
}

export type GoogleEvent = {
  id: string;
  status: string;
  summary: string;
  description: string;
  location?: string;
  transparency?: string;
  start: { date: string };
  end: { date: string };
};

/** The wedding's event at Google; null when there never was one. */
export async function eventOf(bookingId: string): Promise<GoogleEvent | null> {
  const token = (await (
    await fetch(`${world().googleUrl}/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: "1//stand-in-refresh-token", client_id: "test", client_secret: "test" }),
    })
  ).json()) as { access_token: string };
  const answer = await fetch(`${world().googleUrl}/calendar/v3/calendars/primary/events/${eventId(bookingId)}`, {
    headers: { Authorization: `Bearer ${token.access_token}` },
  });
  return answer.status === 404 ? null : ((await answer.json()) as GoogleEvent);
}
