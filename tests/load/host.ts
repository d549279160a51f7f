/** Keeps the world and the site in a process of its own, so that who loads them does not also serve them. */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import pg from "pg";
import { stopAll } from "../harness/cleanup";
import { copyBuild, startSite, startTestWorld } from "../harness/site";

export type Hosted = { env: Record<string, string | undefined> };

const logs = process.argv[2] ?? "";
const world = await startTestWorld(logs);
await stopClock(world.superuserUrl);
copyBuild(logs);
const { env, stopWorker } = await startSite(world, logs, { LOG_LEVEL: "info" });
process.send?.({ env } satisfies Hosted);
// The gateway is played in this process: what PostgREST is asked goes by here.
let questions = 0;
subscribe("http.server.request.start", (message) => {
  if ((message as { request: IncomingMessage }).request.url?.startsWith("/rest/")) questions += 1;
});
process.on("message", (message) => {
  if (message === "how many questions") process.send?.(questions);
  if (message === "stop the worker") void stopWorker().then(() => process.send?.("stopped"));
});
process.once("disconnect", () => void stopAll().then(() => process.exit(0)));

/** Its jobs would confirm the paid holds before the deliveries that are measured do. */
async function stopClock(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query("delete from private.schedules");
  await client.end();
}
