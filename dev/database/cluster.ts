import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startChild, type Child } from "../children";
import { asUnprivileged, giveTo, unprivilegedUser, type Command, type RunAs } from "./unprivileged";

/** A set of Postgres programs: the embedded 17, or the machine's own. */
export type PostgresBinaries = {
  folder: string;
  /** How this version is told to sort and fold text as UTF-8 without the machine's locales. */
  initdbFlags: string[];
};

export type ClusterOptions = {
  binaries: PostgresBinaries;
  /** Holds `postgres/` (the cluster) and `logs/`. */
  dataDir: string;
  port: number;
  settings?: Record<string, string>;
  /** Only for databases that nobody will miss. */
  careless?: boolean;
};

export type Cluster = {
  /** The superuser, as on hosted Supabase: `supabase_admin`. The app never connects as it. */
  superuserUrl: string;
  /** Hosted Supabase's `postgres`: owns the database, is no superuser. */
  databaseUrl: string;
  isNew: boolean;
  child: Child;
  stop: () => Promise<void>;
};

const run = promisify(execFile);

/** Starts a Postgres cluster, making it first when there is none. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = path.join(options.dataDir, "postgres");
  const user = unprivilegedUser();
  const isNew = !existsSync(path.join(folder, "PG_VERSION"));
  mkdirSync(options.dataDir, { recursive: true });
  if (isNew) await makeCluster(options, folder, user);
  else removeStalePidFile(folder);

  const child = startChild({
    name: "Postgres",
    ...inFolders(options, user, "postgres", ["-D", folder, ...settingFlags(options)]),
    env: { LC_ALL: "C", TZ: "UTC" },
    log: path.join(options.dataDir, "logs", "postgres.log"),
  });
  const superuserUrl = `postgresql://supabase_admin:postgres@127.0.0.1:${options.port}/postgres`;
  // SIGINT is Postgres' fast shutdown: sessions are ended, the data is closed properly.
  const stop = () => child.stop("SIGINT");
  try {
    await untilReady(superuserUrl, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    superuserUrl,
    databaseUrl: `postgresql://postgres:postgres@127.0.0.1:${options.port}/postgres`,
    isNew,
    child,
    stop,
  };
}

function settingFlags({ port, careless, settings }: ClusterOptions): string[] {
  const all: Record<string, string> = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "128MB",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    random_page_cost: "1.1",
    log_min_duration_statement: "1000",
    ...(careless ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function inFolders({ binaries, dataDir }: ClusterOptions, user: RunAs, program: string, args: string[]): Command {
  return asUnprivileged(user, path.join(binaries.folder, program), args, [dataDir, binaries.folder]);
}

async function makeCluster(options: ClusterOptions, folder: string, user: RunAs): Promise<void> {
  // Made beside its place and moved there when whole: half a cluster would look like one to the next start.
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(options.dataDir, "superuser-password");
  writeFileSync(passwordFile, "postgres\n", { mode: 0o600 });
  giveTo(user, draft, passwordFile);
  try {
    const { command, args, uid, gid } = inFolders(options, user, "initdb", [
      `--pgdata=${draft}`,
      "--username=supabase_admin",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      ...options.binaries.initdbFlags,
      ...(options.careless ? ["--no-sync"] : []),
    ]);
    await run(command, args, { env: { ...process.env, LC_ALL: "C" }, uid, gid, cwd: "/" });
  } finally {
    unlinkSync(passwordFile);
  }
  renameSync(draft, folder);
}

/**
 * After a crash the pid in postmaster.pid may belong to a stranger by now (in containers the numbers
 * repeat), and Postgres would refuse to start. A Postgres on this very folder is left alone.
 */
function removeStalePidFile(folder: string): void {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = readFileSync(file, "utf8").split("\n")[0]?.trim() ?? "";
  if (existsSync("/proc/self/cmdline")) {
    const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
    if (!command.includes(folder)) unlinkSync(file);
  }
}

async function untilReady(url: string, child: Child): Promise<void> {
  let ended: string | undefined;
  void child.exited.then((how) => (ended = how));
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("select 1");
      return;
    } catch (error) {
      if (ended !== undefined) throw new Error(`Postgres ${ended}.\n${child.lastLines(8)}`);
      if (Date.now() > deadline) throw new Error(`Postgres does not answer: ${String(error)}\n${child.lastLines(8)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => {});
    }
  }
}
