/** `npm run types`: writes app/lib/database.types.ts from the migrations, by way of a database made for it. */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { projectDir } from "../project";
import { scratchDir } from "../scratch-dir";
import { startWorld } from "../world";
import { supabaseCli } from "./cli";

export const typesFile = path.join(projectDir, "app", "lib", "database.types.ts");

/** The types as the database at this address has them now. */
export async function databaseTypes(databaseUrl: string): Promise<string> {
  const types = await supabaseCli(databaseUrl, ["gen", "types", "--schema", "public"]);
  return `// Made by \`npm run types\`. Do not edit.\n${types}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const dataDir = scratchDir("types");
  const world = await startWorld({ dataDir, careless: true, say: console.log });
  try {
    writeFileSync(typesFile, await databaseTypes(world.databaseUrl));
    console.log(`Wrote ${path.relative(projectDir, typesFile)}`);
  } finally {
    await world.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
