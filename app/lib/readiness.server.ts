/** Whether what bookings need does its work: asked of the database, and kept for a few seconds. */
import { z } from "zod";
import { log } from "~/lib/log.server";
import { asService, must } from "~/lib/supabase.server";

const late = { ok: z.boolean(), lateSeconds: z.number().nullable() };
const parts = z.object({
  worker: z.object(late),
  clock: z.object({ ok: z.boolean(), tasks: z.record(z.string(), z.object(late)) }),
  calendar: z.object({ ...late, connected: z.boolean(), needed: z.boolean() }),
  mail: z.object(late),
  webhooks: z.object({ ...late, untold: z.number() }),
});

export type Readiness = {
  /** Couples can book, pay and be confirmed. */
  ready: boolean;
  /** Everything works, what a booking can do without for a while too. */
  allWell: boolean;
  database: { ok: boolean; lateSeconds: number | null };
} & Partial<z.output<typeof parts>>;

/** Whoever asks more often gets the same answer: asking must not be a way to load the database. */
const KEPT_MS = 5_000;
const PATIENCE_MS = 3_000;

let kept: { at: number; answer: Promise<Readiness> } | undefined;

/** Never throws: a database that does not answer is the answer. */
export function readiness(): Promise<Readiness> {
  if (!kept || performance.now() - kept.at > KEPT_MS) kept = { at: performance.now(), answer: ask() };
  return kept.answer;
}

async function ask(): Promise<Readiness> {
  const began = performance.now();
  try {
    const told = parts.parse(must(await asService().rpc("readiness").abortSignal(AbortSignal.timeout(PATIENCE_MS))));
    const { worker, clock, calendar, mail, webhooks } = told;
    // A letter may wait for Postmark, and the clock finds what Stripe does not tell; a wedding day may not wait for Google
    // where the studio promises none without.
    const ready = worker.ok && clock.ok && (calendar.ok || !calendar.needed);
    const lateSeconds = Math.round((performance.now() - began) / 100) / 10;
    return { ready, allWell: ready && calendar.ok && mail.ok && webhooks.ok, database: { ok: true, lateSeconds }, ...told };
  } catch (error) {
    log.warn({ err: error }, "the database does not say how things are");
    return { ready: false, allWell: false, database: { ok: false, lateSeconds: null } };
  }
}
