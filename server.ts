/**
 * The web process: `npm start` serves the built site, `tsx server.ts --dev` the sources through Vite.
 * Our own few lines instead of `remix-serve`, whose access log would write couples' links down
 * (docs/decisions/001-our-own-server.md).
 */
import { readEnv } from "~/lib/env.server";
import { log } from "~/lib/log.server";
import { createSite } from "./server/site";

/** What a host waits after SIGTERM before it kills is half a minute in most places. */
const DRAIN_MS = 25_000;

try {
  const { PORT } = readEnv(process.env);
  const development = process.argv.includes("--dev");
  const { server, close } = await createSite({ development });
  server.once("error", (error) => {
    console.error(`Port ${PORT} cannot be listened on (${error.message}). Set PORT to another, or stop what holds it.`);
    process.exit(1);
  });
  server.listen(PORT, process.env.HOST ?? "0.0.0.0", () => {
    log.info({ port: PORT, development }, "the site is up");
  });
  // Node would end the process, and everybody's requests with it, for a library's promise that nobody waited for.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unexpected"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void close(DRAIN_MS).then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
