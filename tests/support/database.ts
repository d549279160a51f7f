/** Looking into the test world's database, past every policy, and making things older than they are. */
import pg from "pg";
import type { CancellationSchedule } from "~/booking/cancellation";
import { world } from "../world";

let pool: pg.Pool | undefined;

function database(): pg.Pool {
  if (!pool) {
    // Few and short-lived: several test processes share one Postgres, and none must be kept alive by its pool.
    pool = new pg.Pool({ connectionString: world().superuserUrl, max: 4, allowExitOnIdle: true, idleTimeoutMillis: 1_000 });
    pool.on("error", () => {});
  }
  return pool;
}

export async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await database().query<Row>(sql, values)).rows;
}

/** The one row. */
export async function row<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row> {
  const rows = await query<Row>(sql, values);
  if (rows.length !== 1 || !rows[0]) throw new Error(`Wanted one row, got ${rows.length}: ${sql}`);
  return rows[0];
}

/**
 * The first of `length` days in a row that no other test has or will get. Free, and within what can be booked.
 * Around them lies a day on each side that is nobody's.
 */
export async function takeDays(length = 1): Promise<string> {
  const { day, isOffered } = await row<{ day: string; isOffered: boolean }>(
    `update tests.calendar set next = next + $1::int + 1
     returning (private.today() + next - $1::int - 1)::text as day, next < (select horizon_days from public.studio) as "isOffered"`,
    [length],
  );
  if (!isOffered) throw new Error("The tests have used up the calendar: give it a longer horizon (harness/site.ts).");
  return day;
}

/** As if nothing had happened to the booking for so many minutes; its hold may have run out by then. */
export async function age(bookingId: string, minutes: number): Promise<void> {
  const client = await database().connect();
  try {
    // Triggers would note the change as one of now.
    await client.query("begin; set local session_replication_role = replica");
    const values = [bookingId, minutes];
    await client.query("update bookings set created_at = created_at - make_interval(mins => $2), updated_at = updated_at - make_interval(mins => $2) where id = $1", values);
    await client.query("update date_claims set expires_at = expires_at - make_interval(mins => $2) where booking_id = $1", values);
    await client.query("update payments set created_at = created_at - make_interval(mins => $2), updated_at = updated_at - make_interval(mins => $2) where booking_id = $1", values);
    await client.query("update emails set created_at = created_at - make_interval(mins => $2), claimed_at = claimed_at - make_interval(mins => $2) where booking_id = $1", values);
    await client.query("commit");
  } finally {
    client.release();
  }
}

/** As if the studio had had another cancellation schedule when the day was held: nothing but a superuser changes what was agreed. */
export async function agreeOn(bookingId: string, schedule: CancellationSchedule): Promise<void> {
  const client = await database().connect();
  try {
    await client.query("begin; set local session_replication_role = replica");
    await client.query("update bookings set cancellation = $2 where id = $1", [bookingId, JSON.stringify(schedule)]);
    await client.query("commit");
  } finally {
    client.release();
  }
}

/** Has the worker do a scheduled task now, as pg_cron would at its minute. */
export async function tick(task: "settle_checkouts" | "retry_webhooks" | "reconcile" | "complete_weddings" | "end_sessions"): Promise<void> {
  await query("select private.tick($1)", [task]);
}
