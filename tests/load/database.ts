/** The two ways in and through, by themselves, without anything in front of them: what the database can do at most. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { query, row } from "../support/database";
import { world } from "../world";
import type { Measured } from "./measure";
import type { Row } from "./tables";

/** As many as the farthest horizon has. Each connection's first calls make its plans, so there are to be many more. */
const DAYS = 1800;

/** A couple's call of book_date, for the day so many days on. */
const booking = (later: string) => `book_date(gen_random_uuid(), md5(random()::text), md5(random()::text), md5(random()::text),
  encode(sha256(random()::text::bytea), 'hex'), 'b0000000-0000-4000-8000-000000000001', private.today() + 14 + ${later}, '[]',
  jsonb_build_object('name', 'Nora', 'email', md5(random()::text) || '@example.test'))`;

export async function bookDate(logs: string): Promise<Row> {
  const what = "`book_date` by itself (pgbench)";
  console.log(`• ${what}`);
  const sql = `select ${booking("nextval('tests.bench_next')::int")};\n`;
  const measured = async (connections: number) => {
    await freeEveryDay();
    return pgbench(path.join(logs, "book-date.sql"), sql, connections);
  };
  return { what, at10: await measured(10), at50: await measured(50), bare: null };
}

/** With all that a confirmation is: payment, claim, status, audit, the capture and both letters queued. */
export async function confirmBooking(logs: string): Promise<Row> {
  const what = "`confirm_booking` by itself (pgbench)";
  console.log(`• ${what}`);
  const sql = `select confirm_booking(b.id, 'pi_' || b.id, 'cs_' || b.id, 'authorised', b.total_cents, b.currency, false, 'stripe', now() + interval '7 days')
  from bookings b join tests.bench_held held on held.booking_id = b.id
 where held.n = (select nextval('tests.bench_next'));\n`;
  const measured = async (connections: number) => {
    await freeEveryDay();
    await query(`create table tests.bench_held as
      select later as n, (made.answer ->> 'bookingId')::uuid as booking_id
        from generate_series(0, ${DAYS - 1}) later, lateral (select ${booking("later")} as answer) made`);
    await query("create unique index on tests.bench_held (n)");
    await query("analyze");
    const took = pgbench(path.join(logs, "confirm-booking.sql"), sql, connections);
    const { count } = await row<{ count: number }>(
      "select count(*)::int from bookings join tests.bench_held on booking_id = id where status = 'confirmed'",
    );
    if (took && count !== DAYS) throw new Error(`${DAYS} calls confirmed ${count} bookings`);
    return took;
  };
  return { what, at10: await measured(10), at50: await measured(50), bare: null };
}

async function freeEveryDay(): Promise<void> {
  await query("update studio set horizon_days = 1825");
  await query("update bookings set status = 'expired' where status = 'held'");
  await query("delete from date_claims");
  await query("drop table if exists tests.bench_held");
  await query("drop sequence if exists tests.bench_next");
  await query("create sequence tests.bench_next minvalue 0");
}

/** All days once. Null where there is no pgbench. It tells the average, not the median, and no p99. */
function pgbench(script: string, sql: string, connections: number): Measured | null {
  writeFileSync(script, sql);
  try {
    const args = ["-n", "-f", script, "-c", `${connections}`, "-j", "2", "-t", `${DAYS / connections}`, world().superuserUrl];
    const out = execFileSync("pgbench", args, { encoding: "utf8" });
    const perSecond = Number(/tps = ([\d.]+) \(without/.exec(out)?.[1]);
    return { requests: DAYS, perSecond, p50: Number(/latency average = ([\d.]+)/.exec(out)?.[1]), p99: null, errors: 0, not2xx: 0 };
  } catch (error) {
    console.log(`  not measured: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
    return null;
  }
}
