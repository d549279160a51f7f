/** The checks that need a Postgres with pg_cron, pgTAP and plpgsql_check: Debian's 15, beside the embedded 17. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { supabaseCli } from "../../dev/database/cli";
import type { Cluster } from "../../dev/database/cluster";
import { missingDebianPackages, startDebianPostgres } from "../../dev/database/lint-cluster";
import { completePorts } from "../../dev/ports";
import { projectDir } from "../../dev/project";
import { scratchDir } from "../../dev/scratch-dir";
import { acceptedAdvice, acceptedLint } from "./accepted";
import { onStop } from "./cleanup";
import { run } from "./command";
import { installPackages } from "./debian";
import { check, skip, stage } from "./stages";
import { none, readTap, type Tally } from "./tally";

const testFiles = path.join(projectDir, "supabase", "tests");

/** pgTAP, then `supabase db lint` and `supabase db advisors`. `only`: the pgTAP files whose name holds it. */
export async function databaseStages(logs: string, only: string | undefined): Promise<void> {
  const files = readdirSync(testFiles)
    .filter((name) => name.endsWith(".sql") && name.includes(only ?? ""))
    .map((name) => path.join(testFiles, name));
  // pg_prove is in a package of its own.
  const missing = [...missingDebianPackages(), ...(existsSync("/usr/bin/pg_prove") ? [] : ["libtap-parser-sourcehandler-pgtap-perl"])];
  const refused = await installPackages(missing, path.join(logs, "apt.log"));
  if (refused) return skip("Database tests and lints", files.length + 2, refused);

  let cluster: Cluster | undefined;
  const up = await stage("Postgres 15 with the migrations", check(async () => (cluster = await start())));
  if (!up || !cluster) return;
  const { databaseUrl } = cluster;
  await stage("Database tests (pgTAP)", () => prove(databaseUrl, files, path.join(logs, "pgtap.log")));
  if (only === undefined) {
    await stage("supabase db lint", () => lint(databaseUrl));
    await stage("supabase db advisors", () => advise(databaseUrl));
  }
  await cluster.stop();
}

async function start(): Promise<Cluster> {
  const dataDir = scratchDir("database-test");
  onStop(async () => rmSync(dataDir, { recursive: true, force: true }));
  const { database: port } = await completePorts({});
  const starting = startDebianPostgres({ dataDir, port });
  onStop(() => starting.then((cluster) => cluster.stop(), () => {}));
  return starting;
}

async function prove(databaseUrl: string, files: string[], log: string): Promise<Tally> {
  const args = ["--dbname", databaseUrl, "--verbose", "--failures", "--comments", "--jobs", "1", ...files];
  const env = { NODE_OPTIONS: "", PGOPTIONS: "-c client_min_messages=warning" };
  const { ok, output } = await run({ name: "pg_prove", program: "/usr/bin/pg_prove", args, env, log });
  const tally = readTap(output);
  return ok ? tally : { ...tally, failed: Math.max(tally.failed, 1), told: [troubles(output)] };
}

/** What failed and why, without the hundreds of lines that passed. */
function troubles(output: string): string {
  const interesting = output.split("\n").filter((line) => /^(not ok|#|psql|ERROR|DETAIL|HINT|CONTEXT)|^\/.*\.\.|Parse errors|exit status|Bad plan/.test(line));
  return interesting.slice(-120).join("\n");
}

type LintResult = { function: string; issues: { level: string; message: string; sqlState?: string }[] };

async function lint(databaseUrl: string): Promise<Tally> {
  const results = readJson<LintResult[]>(await supabaseCli(databaseUrl, ["db", "lint", "--schema", "public,private", "--level", "warning"]));
  const found = results.flatMap((each) => each.issues.map((issue) => `${each.function}: ${issue.level}: ${issue.message}`));
  return judge(found, acceptedLint);
}

type Advice = { name: string; level: string; detail: string };

async function advise(databaseUrl: string): Promise<Tally> {
  const results = readJson<Advice[]>(await supabaseCli(databaseUrl, ["db", "advisors", "--type", "all", "--level", "info"]));
  return judge(results.map(({ name, level, detail }) => `${name}: ${level}: ${detail}`), acceptedAdvice);
}

/** Nothing found, but for what is accepted with a reason; and a reason for what is no longer found is out of date. */
function judge(found: string[], accepted: Record<string, string>): Tally {
  const patterns = Object.keys(accepted);
  const unknown = found.filter((each) => !patterns.some((pattern) => each.startsWith(pattern)));
  const idle = patterns.filter((pattern) => !found.some((each) => each.startsWith(pattern)));
  const failures = [...unknown, ...idle.map((pattern) => `accepted, but not found any more: ${pattern}`)];
  return { ...none, passed: failures.length === 0 ? 1 : 0, failed: failures.length, told: failures.map((each) => `✗ ${each}`) };
}

/** The CLI prints a sentence and no JSON at all when it has found nothing. */
function readJson<T extends unknown[]>(output: string): T | [] {
  const start = output.indexOf("[");
  return start < 0 ? [] : (JSON.parse(output.slice(start)) as T);
}
