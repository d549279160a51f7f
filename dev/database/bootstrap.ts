import { readFileSync } from "node:fs";
import pg from "pg";

/** SQL files that live beside the part they belong to; each may run twice. */
export const bootstrapFiles = {
  platform: new URL("./bootstrap.sql", import.meta.url),
  authStandIn: new URL("../auth/schema.sql", import.meta.url),
  storage: new URL("../storage/schema.sql", import.meta.url),
  lintTools: new URL("./lint-tools.sql", import.meta.url),
};

/** Makes a bare cluster look like a hosted Supabase project before its first migration. */
export async function bootstrap(superuserUrl: string, files: URL[]): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    for (const file of files) await client.query(readFileSync(file, "utf8"));
  });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // A server that stops under an idle connection raises an event, which unheard would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
