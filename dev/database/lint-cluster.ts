import { existsSync } from "node:fs";
import path from "node:path";
import { projectDir as repository } from "../project";
import { bootstrapFiles } from "./bootstrap";
import type { Cluster } from "./cluster";
import { startDatabase } from "./data";

const folder = "/usr/lib/postgresql/15/bin";

/** The Debian packages this cluster is made of, for whoever may install them. */
export const debianPackages = ["postgresql-15", "postgresql-15-cron", "postgresql-15-pgtap", "postgresql-15-plpgsql-check"];

/** Which of them this machine lacks. */
export function missingDebianPackages(): string[] {
  const extensions = "/usr/share/postgresql/15/extension";
  const proofs: Record<string, string> = {
    "postgresql-15": path.join(folder, "postgres"),
    "postgresql-15-cron": path.join(extensions, "pg_cron.control"),
    "postgresql-15-pgtap": path.join(extensions, "pgtap.control"),
    "postgresql-15-plpgsql-check": path.join(extensions, "plpgsql_check.control"),
  };
  return debianPackages.filter((name) => !existsSync(proofs[name] ?? ""));
}

export type LintClusterOptions = {
  dataDir: string;
  port: number;
  projectDir?: string;
  /** Load `supabase/seed.sql` as well. */
  seed?: boolean;
  say?: (line: string) => void;
};

/**
 * A second, older Postgres (15) with pg_cron, pgTAP and plpgsql_check, which the embedded one cannot
 * load: for the database tests and lints, and as proof that the migrations apply on both versions.
 */
export async function startDebianPostgres(options: LintClusterOptions): Promise<Cluster> {
  let started: Cluster | undefined;
  try {
    return await startDatabase({
      binaries: { folder, initdbFlags: ["--locale=C.UTF-8"] },
      dataDir: options.dataDir,
      port: options.port,
      careless: true,
      settings: {
        shared_preload_libraries: "pg_cron",
        "cron.database_name": "postgres",
        // Its jobs would otherwise connect back over TCP, as users without a stored password.
        "cron.use_background_workers": "on",
        max_worker_processes: "16",
      },
      projectDir: options.projectDir ?? repository,
      extras: [bootstrapFiles.authStandIn, bootstrapFiles.storage, bootstrapFiles.lintTools],
      onStart: (cluster) => (started = cluster),
      seed: options.seed ?? false,
      say: options.say ?? (() => {}),
    });
  } catch (error) {
    await started?.stop();
    throw error;
  }
}
