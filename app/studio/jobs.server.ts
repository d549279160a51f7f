/** The queue, as the photographer may see it. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { must, type Supabase } from "~/lib/supabase.server";
import { jobStates, type JobState } from "./job-words";

const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));

const shape = z.object({
  counts: z.partialRecord(z.enum(jobStates), z.number()),
  jobs: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      key: z.string().nullable(),
      state: z.enum(jobStates),
      attempts: z.number(),
      max_attempts: z.number(),
      queued_at: moment,
      run_at: moment,
      error: z.string().nullable(),
      booking_id: z.uuid().nullable(),
      couple: z.object({ name: z.string(), partnerName: z.string().nullable() }).nullable(),
    }),
  ),
});

export type QueuedJob = z.output<typeof shape>["jobs"][number];

/** The worst first, 200 at most. Throws DatabaseError. */
export async function listJobs(db: Supabase, state: JobState | "") {
  return shape.parse(must(await db.rpc("jobs_for_admin", { p_state: state || "any" })));
}
