/** Whether everything does its work, for the photographer to read. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { must, type Supabase } from "~/lib/supabase.server";

const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const late = { ok: z.boolean(), lateSeconds: z.number().nullable() };

const shape = z.object({
  worker: z.object(late),
  clock: z.object({ ok: z.boolean(), tasks: z.record(z.string(), z.object(late)) }),
  calendar: z.object({ ...late, connected: z.boolean(), needed: z.boolean() }),
  mail: z.object(late),
  webhooks: z.object({ ...late, untold: z.number() }),
  money: z.object({ ...late, failing: z.number() }),
  schedules: z.array(z.object({ task: z.string(), why: z.string(), cron: z.string(), finishedAt: moment.nullable() })),
  workers: z.array(z.object({ startedAt: moment, seenAt: moment })),
  lastRun: z.object({ startedAt: moment, finishedAt: moment.nullable(), lookedAt: z.number(), repaired: z.number() }).nullable(),
  lettersWaiting: z.number(),
});

export type Health = z.output<typeof shape>;

/** Throws DatabaseError. */
export async function readHealth(db: Supabase): Promise<Health> {
  return shape.parse(must(await db.rpc("health_for_admin")));
}
