import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../../dev/project";

/** A folder for this run's logs; those of the last few stay. */
export function newLogFolder(): string {
  const all = path.join(projectDir, ".local", "test");
  mkdirSync(all, { recursive: true });
  for (const old of readdirSync(all).sort().slice(0, -5)) rmSync(path.join(all, old), { recursive: true, force: true });
  const folder = path.join(all, `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}-${process.pid}`);
  mkdirSync(folder);
  return folder;
}
