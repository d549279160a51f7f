import type { Env } from "./env-file";
import { portHolder, portIsBusy, portPurpose, type WorldPorts } from "./ports";
import { playsHere, vendors } from "./world-env";

const settings: Partial<Record<keyof WorldPorts, string>> = {
  site: "SITE_URL",
  gateway: "SUPABASE_URL",
  database: "DATABASE_URL",
  stripe: "STRIPE_API_BASE",
  postmark: "POSTMARK_API_BASE",
  google: "GOOGLE_API_BASE",
};

/** Whoever changes an address in .env moves that part of the world with it. */
export function portsOf(env: Env): Partial<WorldPorts> {
  const ports: Partial<WorldPorts> = {};
  for (const [name, setting] of Object.entries(settings) as [keyof WorldPorts, string][]) {
    const port = URL.canParse(env[setting] ?? "") ? Number(new URL(env[setting] ?? "").port) : 0;
    if (port) ports[name] = port;
  }
  if (env.PORT) ports.site = Number(env.PORT);
  return ports;
}

/** One sentence for each port that somebody else holds. Empty when the way is free. */
export async function busyPorts(ports: Partial<WorldPorts>, env: Env, supabaseRuns: boolean): Promise<string[]> {
  const ours = (Object.entries(ports) as [keyof WorldPorts, number][]).filter(([name]) => {
    if (name === "gateway" || name === "database") return !supabaseRuns;
    const vendor = vendors.find((each) => each.name === name);
    return !vendor || playsHere(env, vendor);
  });
  const lines = await Promise.all(
    ours.map(async ([name, port]) => {
      if (!(await portIsBusy(port))) return null;
      const holder = portHolder(port) ?? "a process this user may not look into";
      return `Port ${port}, for ${portPurpose[name]}, is held by ${holder}. Stop it, or change ${settings[name]} in .env.`;
    }),
  );
  return lines.filter((line) => line !== null);
}
