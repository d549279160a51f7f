/** A photographer with a life: connects the Google stand-in and puts a few busy times on its calendars. */
import pg from "pg";
import { GOOGLE_TOKEN, seal } from "../app/calendar/seal.server";
import type { Env } from "./env-file";
import { SEEDED_REFRESH_TOKEN } from "./google/state";

export const OWNER = "ines@juniperandsalt.test";
export const FAMILY = "family-elope-stand-in@group.calendar.google.com";

/** Connects as `npm run calendar -- connect` would; the worker reads the calendars as soon as it is up. */
export async function connectStandIn(databaseUrl: string, tokenSecret: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const calendars = [{ id: OWNER, name: "Ines Calder" }, { id: FAMILY, name: "Family" }];
    await client.query("select public.connect_google($1, $2, $3)", [
      OWNER,
      seal(SEEDED_REFRESH_TOKEN, tokenSecret, GOOGLE_TOKEN),
      JSON.stringify(calendars),
    ]);
  } finally {
    await client.end();
  }
}

export async function seedCalendar(env: Env): Promise<void> {
  for (const event of busyTimes()) {
    const answer = await fetch(`${env.GOOGLE_API_BASE}/__events`, { method: "POST", body: JSON.stringify(event) });
    if (!answer.ok) throw new Error(`The Google stand-in took no event: ${await answer.text()}`);
  }
}

function busyTimes(): object[] {
  const timeZone = "America/Los_Angeles";
  const at = (days: number, time: string) => ({ dateTime: `${day(days)}T${time}:00`, timeZone });
  return [
    { calendar: FAMILY, summary: "School concert", start: at(24, "19:00"), end: at(24, "21:00") },
    { summary: "Away", start: { date: day(38) }, end: { date: day(39) } },
    { calendar: FAMILY, summary: "Grandparents, Astoria", start: { date: day(52) }, end: { date: day(57) } },
    { summary: "Night train to Portland", start: at(80, "22:30"), end: at(81, "06:15") },
  ];
}

function day(daysFromNow: number): string {
  return new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);
}
