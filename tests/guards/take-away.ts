/** Takes a guard away from a world of the tests. There is no switch for it in the app: it is changed under its feet. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Guard } from "./guards";

export async function takeFromDatabase({ sql, functions = {} }: Guard["off"], superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    if (sql) await client.query(sql);
    for (const [name, replacements] of Object.entries(functions)) {
      const { rows } = await client.query<{ text: string }>("select pg_get_functiondef($1::regproc) as text", [name]);
      await client.query(replacements.reduce((text, each) => replace(text, each, name), rows[0]?.text ?? ""));
    }
  } finally {
    await client.end();
  }
}

/** From the copy of the build in this run's logs; servers that run have read it already. */
export function takeFromBuild({ build }: Guard["off"], logs: string): void {
  if (!build) return;
  const file = path.join(logs, "build", "server", "index.js");
  writeFileSync(file, replace(readFileSync(file, "utf8"), build, "the built server"));
}

function replace(text: string, { from, to }: { from: string; to: string }, where: string): string {
  if (text.split(from).length !== 2) throw new Error(`Not once in ${where}, so the guard is no longer taken away: ${from}`);
  return text.replace(from, () => to);
}
