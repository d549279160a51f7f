/** F34, F35: work is derived from tables, whatever became of the queue or of the clock; and what is late is told. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAddress } from "../support/booking";
import { age, query, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { inbox } from "../support/inbox";
import { pay } from "../support/stripe";
import { world } from "../world";
import { bookingsOn, newCouple } from "./couple";
import { killAll, startServer, startWorker } from "./processes";
import { startProxy } from "./proxy";
import { rightAgain } from "./right-again";

beforeAll(async () => {
  await startServer();
});
afterAll(killAll);

test("F34: every queued job is lost: the next tick finds in the tables what is to be done", async () => {
  const couple = await newCouple();
  await pay((await couple.press())?.location ?? "");
  const booking = async () => (await bookingsOn(couple.day))[0];
  await eventually(booking, (it) => it?.status === "confirmed");
  await query("delete from graphile_worker._private_jobs");
  const { id } = (await booking())!;
  await age(id, 6);
  const since = performance.now();
  await startWorker();
  await tick("reconcile");
  await eventually(() => query<{ state: string }>("select state from payments where booking_id = $1", [id]), ([payment]) => payment?.state === "captured");
  await eventually(() => inbox(couple.email), (mails) => mails.length === 1);
  await eventually(() => query("select 1 from emails where booking_id = $1 and status = 'delivered'", [id]), (rows) => rows.length === 2);
  await rightAgain("F34", "charge and letters queued anew from the tables", since, 6 * 60);
});

test("F35: the clock strikes many times at once, for two workers: everything is done once", async () => {
  await startWorker();
  const couples = await Promise.all(Array.from({ length: 3 }, () => newCouple()));
  const pages = await Promise.all(couples.map((couple) => couple.press()));
  // Stripe tells nobody: the clock alone finds out.
  await fetch(`${world().stripeUrl}/__faults`, { method: "POST", body: JSON.stringify({ kind: "silence" }) });
  await Promise.all(pages.map((page) => pay(page?.location ?? "")));
  await fetch(`${world().stripeUrl}/__faults`, { method: "DELETE" });
  const bookings = (await Promise.all(couples.map(({ day }) => bookingsOn(day)))).flat();
  for (const { id } of bookings) await age(id, 2);
  const since = performance.now();
  await Promise.all(Array.from({ length: 20 }, () => Promise.all([tick("settle_checkouts"), tick("reconcile")])));
  const ids = bookings.map(({ id }) => id);
  await eventually(() => query("select from bookings where id = any($1) and status = 'confirmed'", [ids]), (rows) => rows.length === 3);
  await eventually(() => query("select from emails where booking_id = any($1) and status = 'delivered'", [ids]), (rows) => rows.length === 6);
  await eventually(() => query("select from payments where booking_id = any($1) and state = 'captured'", [ids]), (rows) => rows.length === 3);
  for (const { email } of couples) expect(await inbox(email)).toHaveLength(1);
  await rightAgain("F35", "twenty ticks at once, two workers: three bookings confirmed, charged and told once", since, 60);
});

describe("/readyz", () => {
  type Told = { ready: boolean; allWell: boolean } & Record<string, { ok: boolean; lateSeconds: number | null } | undefined>;
  const ask = async (url = world().serverUrls[0]) => {
    const answer = await fetch(`${url}/readyz`, { headers: { "X-Forwarded-For": newAddress() } });
    return { status: answer.status, told: (await answer.json()) as Told, kept: answer.headers.get("Cache-Control") };
  };
  /** What was asked a moment ago is answered from memory for five seconds. */
  const becomes = (holds: (answer: Awaited<ReturnType<typeof ask>>) => boolean) => eventually(() => ask(), holds, 15_000);

  test("is ready while database, worker, clock, calendar and mail do their work", async () => {
    await query("update private.schedules set finished_at = now()");
    const { status, told, kept } = await becomes((answer) => answer.status === 200);
    expect({ status, told, kept }).toMatchObject({ status: 200, told: { ready: true, allWell: true }, kept: "no-store" });
    expect(Object.keys(told).sort()).toEqual(["allWell", "calendar", "clock", "database", "mail", "ready", "webhooks", "worker"]);
  });

  test("F29: mail that waits is told, and couples can book all the same", async () => {
    const [{ id }] = await query<{ id: string }>(
      "insert into emails (template, recipient, dedupe_key, created_at) values ('needs-you', 'ines@juniperandsalt.test', $1, now() - interval '20 minutes') returning id",
      [crypto.randomUUID()],
    ) as [{ id: string }];
    const { status, told } = await becomes((answer) => !answer.told.allWell);
    expect({ status, told }).toMatchObject({ status: 200, told: { ready: true, mail: { ok: false } } });
    expect(told.mail?.lateSeconds).toBeGreaterThanOrEqual(1200);
    await query("delete from emails where id = $1", [id]);
  });

  test("F35: a clock that has stopped is told", async () => {
    // No worker's clock may strike meanwhile, and what it last said of itself must still be fresh at the end.
    await killAll();
    await startServer();
    await query("update private.schedules set finished_at = now() - interval '4 minutes' where task = 'settle_checkouts'");
    await query("update private.workers set seen_at = now()");
    const { status, told } = await becomes((answer) => answer.told.clock?.ok === false);
    expect({ status, worker: told.worker?.ok }).toEqual({ status: 503, worker: true });
    await query("update private.schedules set finished_at = now()");
    await query("update private.workers set seen_at = now()");
    await becomes((answer) => answer.status === 200);
  });

  test("G9: no worker for a minute is told", async () => {
    await query("update private.workers set seen_at = now() - interval '61 seconds'");
    const { told } = await becomes((answer) => answer.status === 503);
    expect(told.worker).toMatchObject({ ok: false });
  });

  test("G9: a database that does not answer is told in three seconds, to all who ask, and asked once", async () => {
    const proxy = await startProxy();
    const server = await startServer({ SUPABASE_URL: proxy.url }, 1);
    const reached = proxy.arm({ at: /rpc\/readiness/, when: "before", then: "hold" });
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(server.url)));
    await reached;
    expect(performance.now() - began).toBeLessThan(4_500);
    expect(answers.every(({ status, told }) => status === 503 && told.database?.ok === false)).toBe(true);
    await proxy.close();
  });
});
