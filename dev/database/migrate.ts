import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import { withClient } from "./bootstrap";
import { supabaseCli } from "./cli";

/** Brings the database to the newest migration, the same way a deployment does: `supabase db push`. */
export async function migrate(databaseUrl: string, projectDir: string): Promise<void> {
  if (!(await isUpToDate(databaseUrl, projectDir))) await supabaseCli(databaseUrl, ["db", "push"], projectDir);
  // The job queue brings its own tables, as the worker does on its first start in production.
  // It reports every step it takes; only its failures, which it throws, are news here.
  await runMigrations({ connectionString: databaseUrl, noHandleSignals: true, logger: new Logger(() => () => {}) });
}

/** Asking the migration table is ten times faster than starting the CLI to hear "up to date". */
async function isUpToDate(databaseUrl: string, projectDir: string): Promise<boolean> {
  const folder = path.join(projectDir, "supabase", "migrations");
  const wanted = existsSync(folder)
    ? readdirSync(folder)
        .map((file) => /^(\d+)_.*\.sql$/.exec(file)?.[1])
        .filter((version) => version !== undefined)
    : [];
  return withClient(databaseUrl, async (client) => {
    const table = await client.query<{ found: string | null }>(
      "select to_regclass('supabase_migrations.schema_migrations') as found",
    );
    if (!table.rows[0]?.found) return wanted.length === 0;
    const applied = await client.query<{ version: string }>("select version from supabase_migrations.schema_migrations");
    const versions = new Set(applied.rows.map((row) => row.version));
    return wanted.every((version) => versions.has(version)) && versions.size === wanted.length;
  });
}

/** Fills a fresh database; the same file is what `supabase start` and `supabase db reset` load. */
export async function seed(databaseUrl: string, projectDir: string): Promise<void> {
  const file = path.join(projectDir, "supabase", "seed.sql");
  if (!existsSync(file)) return;
  await withClient(databaseUrl, (client) => client.query(readFileSync(file, "utf8")));
}
