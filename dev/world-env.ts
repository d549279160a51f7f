import path from "node:path";
import { readEnvFile, type Env } from "./env-file";
import type { WorldPorts } from "./ports";
import { projectDir } from "./project";

/**
 * The given environment, or `.env.example`, with the addresses of this world. A vendor whose address is
 * somewhere else than this machine, or left out, is meant to be the real one and stays so.
 */
export function worldEnv(ports: WorldPorts, options: { env?: Env; site?: { url: string } }): Env {
  const base: Env = options.env ?? readEnvFile(path.join(projectDir, ".env.example"));
  const here = (port: number) => `http://127.0.0.1:${port}`;
  const env: Env = {
    ...base,
    SITE_URL: options.site?.url ?? `http://localhost:${ports.site}`,
    SUPABASE_URL: here(ports.gateway),
    DATABASE_URL: `postgresql://postgres:postgres@127.0.0.1:${ports.database}/postgres`,
    PORT: String(ports.site),
  };
  for (const vendor of vendors) {
    if (playsHere(base, vendor)) env[vendor.address] = here(ports[vendor.name]);
  }
  return env;
}

export const vendors = [
  { name: "stripe", address: "STRIPE_API_BASE" },
  { name: "postmark", address: "POSTMARK_API_BASE" },
  { name: "google", address: "GOOGLE_API_BASE" },
] as const;

export type VendorName = (typeof vendors)[number]["name"];

export function playsHere(env: Env, vendor: { address: string }): boolean {
  return /^https?:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(env[vendor.address] ?? "");
}
