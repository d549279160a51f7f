import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import { withClient } from "./bootstrap";
import { supabaseCli } from "./cli";

type MigrateOptions = { databaseUrl: string; projectDir: string; dataDir: string; say: (line: string) => void };

/** Content of each migration file, by its version. */
type Migrations = Map<string, { file: string; hash: string }>;

/** Brings the database to the newest migration, the same way a deployment does: `supabase db push`. */
export async function migrate({ databaseUrl, projectDir, dataDir, say }: MigrateOptions): Promise<void> {
  const wanted = readMigrations(projectDir);
  const applied = await appliedVersions(databaseUrl);
  const strange = [...applied].filter((version) => !wanted.has(version));
  if (strange.length > 0) {
    throw new Error(
      `The database has migrations that supabase/migrations does not (${strange.join(", ")}), ` +
        "so it is from another branch. `npm run dev -- --reset` starts over.",
    );
  }
  // Asking the migration table is much faster than starting the CLI to hear "up to date".
  if (applied.size < wanted.size) await supabaseCli(databaseUrl, ["db", "push"], projectDir);
  warnOfEdits(wanted, applied, path.join(dataDir, "migrations.json"), say);
  // The job queue brings its own tables, as the worker does on its first start in production.
  // It reports every step it takes; only its failures, which it throws, are news here.
  await runMigrations({ connectionString: databaseUrl, noHandleSignals: true, logger: new Logger(() => () => {}) });
}

function readMigrations(projectDir: string): Migrations {
  const folder = path.join(projectDir, "supabase", "migrations");
  const migrations: Migrations = new Map();
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const version = /^(\d+)_.*\.sql$/.exec(file)?.[1];
    if (!version) continue;
    const hash = createHash("sha256").update(readFileSync(path.join(folder, file))).digest("hex");
    migrations.set(version, { file, hash });
  }
  return migrations;
}

async function appliedVersions(databaseUrl: string): Promise<Set<string>> {
  return withClient(databaseUrl, async (client) => {
    const table = await client.query<{ found: string | null }>(
      "select to_regclass('supabase_migrations.schema_migrations') as found",
    );
    if (!table.rows[0]?.found) return new Set();
    const applied = await client.query<{ version: string }>("select version from supabase_migrations.schema_migrations");
    return new Set(applied.rows.map((row) => row.version));
  });
}

/** A migration is applied once; one that is edited later leaves a database nobody has tested. */
function warnOfEdits(wanted: Migrations, before: Set<string>, record: string, say: (line: string) => void): void {
  const known = existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as Record<string, string>) : {};
  for (const [version, { file, hash }] of wanted) {
    if (!before.has(version) || known[version] === undefined) known[version] = hash;
    else if (known[version] !== hash) say(`${file} was edited after it was applied; \`npm run dev -- --reset\` starts over`);
  }
  writeFileSync(record, JSON.stringify(known, null, 2));
}

/** Fills a fresh database; the same file is what `supabase start` and `supabase db reset` load. */
export async function seed(databaseUrl: string, projectDir: string): Promise<void> {
  const file = path.join(projectDir, "supabase", "seed.sql");
  if (!existsSync(file)) return;
  await withClient(databaseUrl, (client) => client.query(readFileSync(file, "utf8")));
}
