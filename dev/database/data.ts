import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bootstrap, bootstrapFiles } from "./bootstrap";
import { startCluster, type Cluster, type ClusterOptions } from "./cluster";
import { migrate, seed } from "./migrate";

export type DatabaseOptions = ClusterOptions & {
  /** The folder that holds `supabase/`. */
  projectDir: string;
  /** SQL beyond the platform's own: what the stand-ins keep, what the checks need. */
  extras: URL[];
  /** Told as soon as the cluster runs: from here on whoever started it must stop it. */
  onStart: (cluster: Cluster) => void;
  /** What must have made its tables before the migrations refer to them: a real Auth server. */
  beforeMigrations?: () => Promise<void>;
  /** Load `supabase/seed.sql`, once in the life of this data. */
  seed: boolean;
  say: (line: string) => void;
};

/** A cluster that looks like a hosted project, at the newest migration. One path for every Postgres we run. */
export async function startDatabase(options: DatabaseOptions): Promise<Cluster> {
  const cluster = await startCluster(options);
  options.onStart(cluster);
  await bootstrap(cluster.superuserUrl, [bootstrapFiles.platform, ...options.extras]);
  await options.beforeMigrations?.();
  options.say("Applying the migrations");
  await migrate({ ...options, databaseUrl: cluster.databaseUrl });
  // A file, and not "is the cluster new": a seed that failed is tried again at the next start.
  const seeded = path.join(options.dataDir, "seeded");
  if (options.seed && !existsSync(seeded)) {
    options.say("Seeding");
    await seed(cluster.databaseUrl, options.projectDir);
    writeFileSync(seeded, new Date().toISOString());
  }
  return cluster;
}
