/**
 * F24: which of the studio's days a busy time falls on. The database's own mapping against an independent one, for
 * studios from the last time zone of the earth to the first, around clock changes and the turns of years.
 */
import fc from "fast-check";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { midnight } from "~/calendar/busy";
import { studioDay } from "~/lib/studio-day";
import { rounds } from "../support/rounds";
import { FIRST, LAST, oddDays, zones } from "../support/zones";
import { world } from "../world";

type Zoned = Temporal.ZonedDateTime;

const busyTime = (zone: string) => {
  const odd = oddDays(zone);
  const day = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...odd).chain((near) => fc.integer({ min: -1, max: 1 }).map((by) => near.add({ days: by }))) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 790 }).map((by) => FIRST.add({ days: by })) },
  );
  // Midnight and the hour around it are where one day ends and the next begins.
  const minute = fc.oneof(fc.constantFrom(0, 1, 30, 59, 60, 61, 1380, 1439), fc.integer({ min: 0, max: 1439 }));
  const length = fc.oneof(fc.constantFrom(1, 30, 60, 120, 1380, 1440, 1500), fc.integer({ min: 1, max: 5 * 1440 }));
  const timed = fc
    .tuple(day, minute, length)
    .map(([at, from, minutes]) => ({ start: at.toZonedDateTime(zone).add({ minutes: from }), end: at.toZonedDateTime(zone).add({ minutes: from + minutes }) }));
  const allDay = fc
    .tuple(day, fc.integer({ min: 1, max: 4 }))
    .map(([at, days]) => ({ start: at.toZonedDateTime(zone), end: at.add({ days }).toZonedDateTime(zone) }));
  return fc.oneof({ weight: 3, arbitrary: timed }, { weight: 1, arbitrary: allDay });
};

const studio = fc.constantFrom(...zones).chain((zone) => fc.record({ zone: fc.constant(zone), busy: fc.array(busyTime(zone), { minLength: 1, maxLength: 6 }) }));

/** Read off the clock on the studio's wall, a moment before the end: no midnights are computed here. */
function daysOf({ start, end }: { start: Zoned; end: Zoned }): string[] {
  const days: string[] = [];
  const last = end.subtract({ nanoseconds: 1 }).toPlainDate();
  for (let day = start.toPlainDate(); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) days.push(day.toString());
  return days;
}

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: world().superuserUrl });
  await client.connect();
});
afterAll(() => client.end());

async function busyDays(zone: string, busy: { start: Zoned; end: Zoned }[]): Promise<string[]> {
  await client.query("begin");
  try {
    await client.query("update studio set time_zone = $1, lead_days = 0, horizon_days = 1825", [zone]);
    await client.query("delete from calendars");
    const instants = busy.map(({ start, end }) => ({ start: start.toInstant().toString(), end: end.toInstant().toString() }));
    await client.query(
      `with own as (insert into calendars (google_id, name, synced_at) values ('own', 'Own', now()) returning id)
       insert into calendar_busy (calendar_id, during)
       select own.id, tstzrange(told.start, told."end") from own, jsonb_to_recordset($1::jsonb) told (start timestamptz, "end" timestamptz)`,
      [JSON.stringify(instants)],
    );
    const { rows } = await client.query<{ day: string }>("select day::text from private.day_states($1, $2) where state = 'busy' order by day", [
      FIRST.subtract({ days: 10 }).toString(),
      LAST.add({ days: 10 }).toString(),
    ]);
    return rows.map(({ day }) => day);
  } finally {
    await client.query("rollback");
  }
}

test("F24: busy times fall on the studio's days, in every time zone, at every clock change and turn of the year", async () => {
  await fc.assert(
    fc.asyncProperty(studio, async ({ zone, busy }) => {
      const wanted = [...new Set(busy.flatMap(daysOf))].sort();
      expect(await busyDays(zone, busy)).toEqual(wanted);
    }),
    { numRuns: rounds(300), endOnFailure: true },
  );
}, rounds(120_000));

test("F24: what Google is asked about begins and ends with the studio's days, by the database's clocks as by ours", async () => {
  for (const zone of zones) {
    const days = oddDays(zone).map(String);
    const { rows } = await client.query<{ day: string; at: Date }>(
      "select odd::text as day, d.starts as at from unnest($2::date[]) odd, private.studio_days(odd, odd, $1) d",
      [zone, days],
    );
    expect(rows.map(({ day, at }) => [zone, day, at.toISOString()])).toEqual(days.map((day) => [zone, day, midnight(studioDay(day), zone)]));
  }
});
