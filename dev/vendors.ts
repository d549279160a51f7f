import path from "node:path";
import type { Env } from "./env-file";
import { startGoogle } from "./google/server";
import type { WorldPorts } from "./ports";
import { startPostmark } from "./postmark/server";
import { startStripe } from "./stripe/server";
import { playsHere, vendors, type VendorName } from "./world-env";

type VendorsOptions = { ports: WorldPorts; env: Env; dataDir: string };

/** Starts the vendors that are played here; one whose address is elsewhere is the real one. */
export async function startVendors(options: VendorsOptions): Promise<() => Promise<void>> {
  const started: { close: () => Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(started.map((vendor) => vendor.close()));
  };
  try {
    for (const vendor of vendors) {
      if (playsHere(options.env, vendor)) started.push(await startVendor(vendor.name, options));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

function startVendor(name: VendorName, { ports, env, dataDir }: VendorsOptions): Promise<{ close: () => Promise<void> }> {
  const common = { port: ports[name], stateFile: path.join(dataDir, `${name}.json`) };
  switch (name) {
    case "stripe":
      return startStripe({
        ...common,
        secretKey: env.STRIPE_SECRET_KEY ?? "",
        webhookSecret: env.STRIPE_WEBHOOK_SECRET ?? "",
        webhookUrl: `${env.SITE_URL}/webhooks/stripe`,
      });
    case "postmark":
      return startPostmark({
        ...common,
        serverToken: env.POSTMARK_SERVER_TOKEN ?? "",
        webhookUrl: `${env.SITE_URL}/webhooks/postmark`,
        webhookUser: env.POSTMARK_WEBHOOK_USER ?? "",
        webhookPassword: env.POSTMARK_WEBHOOK_PASSWORD ?? "",
      });
    case "google":
      return startGoogle(common);
  }
}
