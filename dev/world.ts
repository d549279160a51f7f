import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startGotrue } from "./auth/gotrue";
import { createAuth } from "./auth/service";
import { connectStandIn, seedCalendar } from "./calendar";
import type { Child } from "./children";
import { bootstrapFiles } from "./database/bootstrap";
import { startDatabase } from "./database/data";
import { embeddedPostgres } from "./database/embedded";
import type { Env } from "./env-file";
import { startGateway } from "./gateway/server";
import { loadKeys } from "./keys";
import { completePorts, type WorldPorts } from "./ports";
import { startPostgrest } from "./postgrest";
import { projectDir as repository } from "./project";
import { createStorage } from "./storage/service";
import { startVendors } from "./vendors";
import { playsHere, worldEnv } from "./world-env";

export type WorldOptions = {
  /** Everything the world keeps: the cluster, keys, pictures, the stand-ins' states, logs. */
  dataDir: string;
  /** Missing ones are picked free. */
  ports?: Partial<WorldPorts>;
  /** Start over: what `dataDir` holds is removed first. */
  fresh?: boolean;
  /** Load `supabase/seed.sql` and the pictures into a world that has none yet. */
  seed?: boolean;
  /** Connect the Google stand-in, with a few busy times, in a world that has none yet. Tests connect it themselves. */
  calendar?: boolean;
  say?: (line: string) => void;
  /** Where the site will be, if it is not on `ports.site` of localhost. */
  site?: { url: string };
  /** Keys and secrets to use in place of `.env.example`; its addresses are replaced by this world's. */
  env?: Env;
  /** Trade the safety of the data for speed; for tests. */
  careless?: boolean;
  /** Another folder that holds `supabase/`. */
  projectDir?: string;
  /** Told when a part ends that nobody asked to. */
  onDeath?: (name: string, how: string) => void;
};

export type World = {
  /** All the variables the site and the worker need. */
  env: Env;
  ports: WorldPorts;
  /** As hosted Supabase's `postgres`: what the worker uses. */
  databaseUrl: string;
  /** For tests that must see past every policy and privilege. */
  superuserUrl: string;
  stop: () => Promise<void>;
};

/** Starts everything the product talks to, on this machine. If one part fails, what started is stopped again. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { dataDir, say = () => {}, projectDir = repository } = options;
  const ports = await completePorts(options.ports ?? {});
  const env = worldEnv(ports, options);
  const apiKeys = { publishable: env.SUPABASE_PUBLISHABLE_KEY ?? "", secret: env.SUPABASE_SECRET_KEY ?? "" };
  const logFile = (name: string) => path.join(dataDir, "logs", `${name}.log`);
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  const supervise = (child: Child, close: () => Promise<void> = child.stop) => {
    closing.push(close);
    void child.exited.then((how) => child.stopping() || options.onDeath?.(child.name, how));
  };

  try {
    if (options.fresh) rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    const keys = await loadKeys(dataDir);
    // From `.env` like everything else; a test's world reads none, and is told by its own environment.
    const own = (name: "GOTRUE_BIN" | "POSTGREST_BIN") => env[name] || process.env[name] || undefined;
    const gotrue = own("GOTRUE_BIN");

    say(existsSync(path.join(dataDir, "postgres")) ? "Starting Postgres" : "Making a Postgres cluster");
    const database = await startDatabase({
      binaries: embeddedPostgres(),
      dataDir,
      port: ports.database,
      careless: options.careless ?? false,
      projectDir,
      extras: [bootstrapFiles.storage, ...(gotrue ? [] : [bootstrapFiles.authStandIn])],
      // Postgres first into the list: it must be the last to stop.
      onStart: (cluster) => supervise(cluster.child, cluster.stop),
      beforeMigrations: async () => {
        if (gotrue) supervise(await startGotrue({ binary: gotrue, ports, env, keys, logFile: logFile("auth") }));
      },
      seed: options.seed ?? false,
      say,
    });

    say("Starting PostgREST and the gateway");
    supervise(
      await startPostgrest({ binary: own("POSTGREST_BIN"), databasePort: ports.database, port: ports.postgrest, keys, logFile: logFile("postgrest") }),
    );
    const auth = createAuth({ databasePort: ports.database, keys, env });
    closing.push(auth.close);
    const storage = createStorage({ databasePort: ports.database, dataDir, keys });
    closing.push(storage.close);
    const gateway = await startGateway({
      port: ports.gateway,
      keys,
      apiKeys,
      postgrestPort: ports.postgrest,
      auth: gotrue ? { port: ports.auth } : auth.service,
      storage: storage.service,
    });
    closing.push(gateway.close);
    const filled = path.join(dataDir, "pictures-stored");
    if (options.seed && !existsSync(filled)) {
      await storage.fillBuckets(projectDir);
      writeFileSync(filled, new Date().toISOString());
    }

    closing.push(await startVendors({ ports, env, dataDir }));
    const connected = path.join(dataDir, "calendar-connected");
    if (options.calendar && !existsSync(connected) && playsHere(env, { address: "GOOGLE_API_BASE" })) {
      await seedCalendar(env);
      await connectStandIn(database.databaseUrl, env.TOKEN_SECRET ?? "");
      writeFileSync(connected, new Date().toISOString());
    }
    return { env, ports, databaseUrl: database.databaseUrl, superuserUrl: database.superuserUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
