import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A new folder for a world that is thrown away, open to the user Postgres runs as. */
export function scratchDir(purpose: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `elope-${purpose}-`));
  chmodSync(folder, 0o755);
  return folder;
}
