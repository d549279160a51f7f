/** F7, F8: the database lets go in the middle of a call. What was asked is asked again, and done once. */
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { holdDay, type HoldRequest } from "~/booking/hold.server";
import { persistently } from "~/lib/retry.server";
import { holdRequest } from "../support/booking";
import { query } from "../support/database";
import { eventually } from "../support/eventually";
import { world } from "../world";
import { rightAgain } from "./right-again";

let other: pg.Client;

beforeEach(async () => {
  other = new pg.Client({ connectionString: world().superuserUrl });
  await other.connect();
});
afterEach(() => other.end());

/** Somebody else has the day's lock until `other` says otherwise; `asked` waits for it. */
async function waiting(request: HoldRequest) {
  await other.query("begin");
  await other.query("select private.lock_days(daterange($1::date, $1::date + 1))", [request.day]);
  const asked = holdDay(request);
  const [backend] = await eventually(() => backends(), (pids) => pids.length === 1);
  return { asked, pid: backend?.pid };
}

const backends = () =>
  query<{ pid: number }>("select pid from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%book_date%' and pid <> pg_backend_pid()");

const bookings = ({ day }: HoldRequest) => query("select status from bookings where starts_on = $1", [day]);

describe("F7 F8: a hold survives", () => {
  test.each([
    ["57014: its query is cancelled", "select pg_cancel_backend($1)"],
    ["57P01: its connection is terminated", "select pg_terminate_backend($1)"],
  ])("%s", async (_, strike) => {
    const request = await holdRequest();
    const { asked, pid } = await waiting(request);
    const since = performance.now();
    await query(strike, [pid]);
    // It is back in the queue, with another query.
    await other.query("rollback");
    expect(await asked).toMatchObject({ outcome: "held", hold: { isNew: true } });
    expect(await bookings(request)).toEqual([{ status: "held" }]);
    await rightAgain("F7", `${_}: asked again, held once`, since);
  });

  test("40P01: it is the victim of a deadlock", async () => {
    const request = await holdRequest();
    const { asked } = await waiting(request);
    const since = performance.now();
    // book_date has the person and wants the day; we have the day and want the person. Who waits longer is the victim.
    await other.query("set local deadlock_timeout = '20s'");
    await other.query("select pg_advisory_xact_lock(7002, hashtext(lower($1)))", [request.couple.email]);
    await other.query("rollback");
    expect(await asked).toMatchObject({ outcome: "held" });
    expect(await bookings(request)).toEqual([{ status: "held" }]);
    await rightAgain("F7", "40P01: asked again, held once", since);
  });
});

describe("F7: asking again", () => {
  const failing = (code: string, times: number) => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      const error = asked <= times ? { code, message: code ? "" : "fetch failed", details: "", hint: "", name: "PostgrestError", toJSON: () => ({}) } : null;
      return { error: error as never, data: asked };
    };
    return { ask, count: () => asked };
  };

  test.each(["40P01", "40001", "55P03", "57014", "57P01", "08006", ""])("%s passes: up to three times more", async (code) => {
    const twice = failing(code, 2);
    expect(await persistently(twice.ask)).toEqual({ error: null, data: 3 });
    const always = failing(code, 99);
    expect((await persistently(always.ask)).error).not.toBeNull();
    expect(always.count()).toBe(4);
  });

  test.each(["PT409", "23505", "42501", "P0001"])("%s does not pass: once", async (code) => {
    const { ask, count } = failing(code, 99);
    await persistently(ask);
    expect(count()).toBe(1);
  });
});
