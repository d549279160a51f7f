/** `npm run worker`: does the queued jobs, and keeps the clock where pg_cron does not. */
import { EventEmitter } from "node:events";
import { Logger, run, type WorkerEvents } from "graphile-worker";
import { Pool } from "pg";
import { readEnv } from "~/lib/env.server";
import { log } from "~/lib/log.server";
import { ownSchedule } from "./clock";
import { startHeartbeat } from "./heartbeat";
import { tasks } from "./tasks";

/** Ten at a time: they wait for vendors, mostly. */
const CONCURRENCY = 10;
/** What a host waits after SIGTERM before it kills is half a minute in most places. */
const DRAIN_MS = 25_000;

try {
  await work(databaseAddress());
  log.info("the worker has stopped");
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function databaseAddress(): string {
  const { DATABASE_URL } = readEnv(process.env);
  if (DATABASE_URL) return DATABASE_URL;
  throw new Error("DATABASE_URL is missing: Supabase → Connect → Direct connection (or Session pooler), with the password.");
}

/** Until told to stop, and the jobs in hand are done. */
async function work(connectionString: string): Promise<void> {
  const database = new Pool({ connectionString, max: CONCURRENCY + 2 });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  database.on("error", (error) => log.warn({ err: error }, "a database connection broke"));

  const events = new EventEmitter() as WorkerEvents;
  const workerIds: string[] = [];
  events.on("worker:create", ({ worker }) => workerIds.push(worker.workerId));
  events.on("job:success", ({ job }) => {
    database.query("select private.schedule_done($1)", [job.task_identifier]).catch(() => {});
  });
  // A worker that could not give back its job ends, and is not replaced: better all start anew than fewer and fewer.
  events.on("worker:fatalError", ({ error }) => endAtOnce("a job could not be given back", error));

  const runner = await run({
    pgPool: database,
    concurrency: CONCURRENCY,
    pollInterval: 1000,
    taskList: tasks,
    parsedCronItems: await ownSchedule(database),
    events,
    // It would log our own signals as errors.
    noHandleSignals: true,
    logger: new Logger(() => (level, message, meta) => {
      if (`${level}` === "error") log.error({ meta }, message);
      else if (`${level}` === "warning") log.warn(message);
      else log.debug(message);
    }),
  });
  const heartbeat = await startHeartbeat(connectionString, workerIds, () => endAtOnce("not heard of for too long"));
  log.info("the worker is up");

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void runner.stop();
      // What is cut off runs again, which every job can bear; its locks are void when our heartbeat is old.
      setTimeout(() => {
        log.warn("jobs are cut off: they took too long");
        process.exit(0);
      }, DRAIN_MS).unref();
    });
  }
  await runner.promise;
  await heartbeat.stop();
  await database.end();
}

/** Others may be at our jobs, or nobody is: whoever started us starts another. */
function endAtOnce(why: string, error?: unknown): never {
  log.fatal({ err: error }, why);
  process.exit(1);
}
