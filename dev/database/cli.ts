import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { projectDir } from "../project";

const run = promisify(execFile);

/**
 * Runs the Supabase CLI against a database, without Docker and without telemetry; gives what it printed.
 * Throws an Error with all it said when it fails.
 */
export async function supabaseCli(databaseUrl: string, args: readonly string[], workdir = projectDir): Promise<string> {
  const require = createRequire(import.meta.url);
  const cli = path.join(path.dirname(require.resolve("supabase/package.json")), "dist", "supabase.js");
  const env = { ...process.env, NODE_OPTIONS: "", SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const all = [cli, ...args, `--remote=${databaseUrl}?sslmode=disable`, "--yes", "--workdir", workdir];
  try {
    return (await run(process.execPath, all, { env, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`supabase ${args.join(" ")} failed:\n${stdout}${stderr}`.trimEnd());
  }
}
