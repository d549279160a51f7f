import pg from "pg";
import type { Env } from "./env-file";
import { worldHeader } from "./gateway/server";

/**
 * Whether a Supabase that is not ours answers where `.env` says: `supabase start`, or a hosted project.
 * Then it is used, and nothing of ours is put in its place.
 */
export async function supabaseIsRunning(env: Env): Promise<boolean> {
  const answer = await fetch(`${env.SUPABASE_URL}/auth/v1/health`, {
    headers: { apikey: env.SUPABASE_PUBLISHABLE_KEY ?? "" },
    signal: AbortSignal.timeout(3_000),
  }).catch(() => null);
  if (!answer?.ok || answer.headers.has(worldHeader)) return false;
  const health = (await answer.json().catch(() => null)) as { name?: string } | null;
  return health?.name === "GoTrue" && (await accepts(env.DATABASE_URL ?? ""));
}

async function accepts(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  return client.connect().then(
    async () => {
      await client.end();
      return true;
    },
    () => false,
  );
}
