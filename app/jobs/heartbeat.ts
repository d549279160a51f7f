/**
 * Says every few seconds that this process lives, and frees the jobs of those that do not: a job of a killed
 * worker runs again within a minute and a half (F27). A job that is slow in a process that lives is never given
 * to another, however long it takes: what counts is the process, not the job.
 */
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { log } from "~/lib/log.server";

const BEAT_MS = 5_000;
/** As long as the database allows (private.worker_beat): after this others may be at our jobs. */
const MOST_SILENCE_MS = 50_000;

type Heartbeat = { stop: () => Promise<void> };

/** `onSilence`: nothing was heard of us for so long that this process must end at once, jobs and all. */
export async function startHeartbeat(connectionString: string, workerIds: string[], onSilence: () => void): Promise<Heartbeat> {
  const id = randomUUID();
  // A connection of its own, so that busy jobs never keep it waiting.
  const database = new Pool({ connectionString, max: 1, connectionTimeoutMillis: BEAT_MS, query_timeout: BEAT_MS });
  database.on("error", () => {});
  let heardAt = performance.now();
  let beating: Promise<void> | undefined;

  const beat = async (): Promise<void> => {
    const now = performance.now();
    const { rows } = await database.query<{ heard: boolean }>("select private.worker_beat($1, $2) as heard", [id, workerIds]);
    // The database's clock goes on while a machine sleeps, and ours may not.
    if (!rows[0]?.heard) return onSilence();
    heardAt = now;
  };
  await beat();
  const timer = setInterval(() => {
    if (performance.now() - heardAt > MOST_SILENCE_MS) return onSilence();
    beating ??= beat()
      .catch((error: unknown) => log.warn({ err: error }, "no heartbeat"))
      .finally(() => (beating = undefined));
  }, BEAT_MS);

  return {
    async stop() {
      clearInterval(timer);
      await beating;
      // Whether or not anybody hears it: without it the row only stays until it is old.
      await database.query("select private.worker_left($1)", [id]).catch(() => {});
      await database.end();
    },
  };
}
