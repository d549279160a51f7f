/** Keeps the world and the site in a process of its own, so that who loads them does not also serve them. */
import { stopAll } from "../harness/cleanup";
import { startSite, startTestWorld } from "../harness/site";

export type Hosted = { env: Record<string, string | undefined>; superuserUrl: string };

const logs = process.argv[2] ?? "";
const world = await startTestWorld(logs);
const { env } = await startSite(world, logs, { LOG_LEVEL: "info" });
process.send?.({ env, superuserUrl: world.superuserUrl } satisfies Hosted);
process.once("disconnect", () => void stopAll().then(() => process.exit(0)));
