import { parseCronItem, type ParsedCronItem } from "graphile-worker";
import type { Pool } from "pg";

/**
 * The schedule to keep ourselves: none where pg_cron keeps it, otherwise the same list, read from the same table.
 * The job keys are pg_cron's too, so that two clocks at once would still queue each job once.
 */
export async function ownSchedule(database: Pool): Promise<ParsedCronItem[]> {
  const pgCron = await database.query("select 1 from pg_extension where extname = 'pg_cron'");
  if (pgCron.rowCount) return [];
  const { rows } = await database.query<{ task: string; cron: string }>("select task, cron from private.schedules");
  return rows.map(({ task, cron }) =>
    parseCronItem({ task, match: cron, options: { jobKey: `clock:${task}`, backfillPeriod: 0 } }, task),
  );
}
