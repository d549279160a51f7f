/** `npm run worker`: does the queued jobs, and keeps the clock where pg_cron does not. */
import { Logger, run } from "graphile-worker";
import { Pool } from "pg";
import { readEnv } from "~/lib/env.server";
import { log } from "~/lib/log.server";
import { ownSchedule } from "./clock";
import { tasks } from "./tasks";

/** Ten at a time: they wait for vendors, mostly. */
const CONCURRENCY = 10;

try {
  readEnv(process.env);
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) {
    throw new Error("DATABASE_URL is missing: Supabase → Connect → Direct connection (or Session pooler), with the password.");
  }
  const database = new Pool({ connectionString, max: CONCURRENCY + 2 });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  database.on("error", (error) => log.warn({ err: error }, "a database connection broke"));

  const runner = await run({
    pgPool: database,
    concurrency: CONCURRENCY,
    pollInterval: 1000,
    taskList: tasks,
    parsedCronItems: await ownSchedule(database),
    // It would log our own signals as errors.
    noHandleSignals: true,
    logger: new Logger(() => (level, message, meta) => {
      if (`${level}` === "error") log.error({ meta }, message);
      else if (`${level}` === "warning") log.warn(message);
      else log.debug(message);
    }),
  });
  log.info("the worker is up");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // Jobs in hand are finished first; one that is cut off all the same is run again, which every job can bear.
    process.once(signal, () => void runner.stop());
  }
  await runner.promise;
  await database.end();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
