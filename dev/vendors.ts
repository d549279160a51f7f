import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Env } from "./env-file";
import type { WorldPorts } from "./ports";
import { playsHere, vendors, type VendorName } from "./world-env";

type Started = { close: () => Promise<void> };
type Starter = (options: Record<string, unknown>) => Promise<Started>;
type VendorsOptions = { ports: WorldPorts; env: Env; dataDir: string };

/** Starts the vendors that are played here; one whose address is elsewhere is the real one. */
export async function startVendors(options: VendorsOptions): Promise<() => Promise<void>> {
  const started: Started[] = [];
  for (const vendor of vendors) {
    if (!playsHere(options.env, vendor)) continue;
    const file = fileURLToPath(new URL(`./${vendor.name}/server.ts`, import.meta.url));
    if (!existsSync(file)) continue;
    const module = (await import(file)) as Record<string, Starter>;
    const start = module[`start${vendor.name[0]?.toUpperCase()}${vendor.name.slice(1)}`];
    if (start) started.push(await start(vendorOptions(vendor.name, options)));
  }
  return async () => {
    await Promise.all(started.map((vendor) => vendor.close()));
  };
}

function vendorOptions(name: VendorName, { ports, env, dataDir }: VendorsOptions): Record<string, unknown> {
  const common = { port: ports[name], stateFile: path.join(dataDir, `${name}.json`) };
  if (name === "google") return common;
  if (name === "postmark") return { ...common, serverToken: env.POSTMARK_SERVER_TOKEN };
  return {
    ...common,
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    webhookUrl: `${env.SITE_URL}/webhooks/stripe`,
  };
}
