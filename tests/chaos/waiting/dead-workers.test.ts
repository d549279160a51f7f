/**
 * Workers that are killed, frozen or only slow. What a killed one held is free again after more than a minute,
 * so these wait for it together, each with letters and bookings of its own.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import { query, row } from "../../support/database";
import { eventually } from "../../support/eventually";
import { inbox, type Mail } from "../../support/inbox";
import { arm, clearFaults, pay } from "../../support/stripe";
import { world } from "../../world";
import { bookingsOn, newCouple } from "../couple";
import { killAll, startServer, startWorker, type Process } from "../processes";
import { rightAgain } from "../right-again";
import { HANG_MS, met, silence } from "../stand-ins";

type Orphans = { email: string; bookingId: string; killedAt: number };

let orphans: Orphans;
let frozen: { worker: Process; at: number };

beforeAll(async () => {
  await silence(world().postmarkUrl);
  await startServer();
  frozen = { worker: await startWorker(), at: 0 };
  frozen.worker.signal("SIGSTOP");
  frozen.at = performance.now();
  orphans = await killWorkerWhileSending();
  await startWorker();
});
afterAll(async () => {
  await clearFaults();
  await killAll();
});

/** Of two letters Postmark takes one and not the other; nobody hears either answer. */
async function killWorkerWhileSending(): Promise<Orphans> {
  const worker = await startWorker();
  await arm(
    world().postmarkUrl,
    { kind: "hang", ms: HANG_MS, work: true, match: { method: "POST", path: "/email" } },
    { kind: "hang", ms: HANG_MS, work: false, match: { method: "POST", path: "/email" } },
  );
  const couple = await newCouple();
  await pay((await couple.press())?.location ?? "");
  await met(world().postmarkUrl);
  await worker.kill();
  return { email: couple.email, bookingId: (await bookingsOn(couple.day))[0]?.id ?? "", killedAt: performance.now() };
}

describe.concurrent("when a worker dies", () => {
  test("F27: killed while sending two letters: another worker has both within two minutes, none twice unmarked", async ({ expect }) => {
    const { bookingId, killedAt } = orphans;
    const letters = () => query<{ id: string; status: string; maybe_sent_times: number }>("select id, status, maybe_sent_times from emails where booking_id = $1", [bookingId]);
    await eventually(letters, (all) => all.every(({ status }) => status === "sent"), 115_000);
    expect((await letters()).map(({ maybe_sent_times }) => maybe_sent_times)).toEqual([1, 1]);
    // The one that Postmark had taken was found; the other went out, and says that it may be a second copy.
    const mails = await Promise.all((await letters()).map(({ id }) => takenOf(id)));
    expect(mails.map((copies) => copies.map(({ metadata }) => metadata.resend ?? "first")).sort()).toEqual([["first"], ["true"]]);
    await rightAgain("F27", "both letters out: one found at Postmark, one sent again and marked", killedAt);
  });

  test("F27: a job that is slow in a worker that lives is never given to another", async ({ expect }) => {
    const worker = await startWorker();
    await arm(world().stripeUrl, { kind: "delay", ms: 9_500, match: { method: "GET", pattern: "^/v1/checkout/sessions$" } });
    const key = `slow:${crypto.randomUUID()}`;
    await query("select private.queue_job('reconcile', '{}', $1)", [key]);
    await met(world().stripeUrl);
    const job = () => row<{ locked_by: string | null; attempts: number }>("select locked_by, attempts from graphile_worker.jobs where key = $1", [key]);
    const { locked_by } = await eventually(job, (it) => it.locked_by !== null);
    await query("update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where key = $1", [key]);
    // Whoever lives has looked for dead workers' jobs since.
    const since = new Date(Date.now());
    await eventually(() => query("select from private.workers where seen_at > $1", [since]), (workers) => workers.length === 2, 9_000);
    expect(await job()).toEqual({ locked_by, attempts: 1 });
    await eventually(() => query("select from graphile_worker.jobs where key = $1", [key]), (jobs) => jobs.length === 0);
    await worker.stop();
  });

  test("F27: a worker that was frozen for a minute ends the moment it wakes: others may be at its jobs", async ({ expect }) => {
    await pause(Math.max(0, frozen.at + 60_000 - performance.now()));
    frozen.worker.signal("SIGCONT");
    const woken = performance.now();
    expect(await frozen.worker.exited).toBe("exited with 1");
    expect(performance.now() - woken).toBeLessThan(2_000);
  });
});

async function takenOf(emailId: string): Promise<Mail[]> {
  const { recipient } = await row<{ recipient: string }>("select recipient from emails where id = $1", [emailId]);
  return (await inbox(recipient)).filter(({ metadata }) => metadata.email_id === emailId);
}
