/**
 * `npm run test:guards [word]`: takes each guard away, in a world of its own, and expects a named test to turn red.
 * The test has to pass in that same world first. Ends with one line, N passed, N failed: a guard that nobody misses has failed.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { stopAll } from "../harness/cleanup";
import { end, endWhenTold, verdict } from "../harness/ending";
import { newLogFolder } from "../harness/logs";
import { buildSite, copyBuild, startSite, startTestWorld, withoutSite, type Site, type TestedWorld } from "../harness/site";
import { check, say, stage } from "../harness/stages";
import type { Ran } from "../harness/tally";
import { oneTest } from "../harness/vitest";
import { guards, type Guard } from "./guards";
import { takeFromBuild, takeFromDatabase } from "./take-away";

const [word = ""] = process.argv.slice(2);
const chosen = guards.filter(({ guard }) => guard.toLowerCase().includes(word.toLowerCase()));
if (chosen.length === 0) {
  console.error(`There is no guard called "${word}". There are: ${guards.map(({ guard }) => guard).join("; ")}.`);
  process.exit(1);
}

const logs = newLogFolder();
endWhenTold();

const told: string[] = [];
if (await stage("Build", check(() => buildSite(logs)))) {
  for (const [index, guard] of chosen.entries()) {
    const noticed = await stage(guard.guard, check(() => isMissed(guard, path.join(logs, String(index + 1)))));
    told.push(`${noticed ? "✓" : "✗"} ${guard.guard}\n    ${noticed ? "red without it" : "NOT as it must be"}: ${guard.red.test}`);
    await stopAll();
  }
}
say(`\n${told.join("\n")}`);
say(`All logs of this run are in ${path.relative(process.cwd(), logs)}`);
await end(verdict());

/** Throws unless the guard's test passes with it and fails, for its reason, without. */
async function isMissed({ off, red }: Guard, folder: string): Promise<void> {
  mkdirSync(folder);
  copyBuild(folder);
  const world = await startTestWorld(folder);
  const ask = red.project === "chaos" ? starting(world, folder) : running(world, folder, off);
  const inPlace = await ask(red);
  if (!inPlace?.passed) throw new Error(`Not green with the guard in place: ${red.test}\n${inPlace?.why ?? "There is no such test."}`);
  takeFromBuild(off, folder);
  await takeFromDatabase(off, world.superuserUrl);
  const without = await ask(red);
  if (!without) throw new Error(`Did not run: ${red.test}`);
  if (without.passed) throw new Error(`Still green without the guard: ${red.test}`);
  if (!red.because.test(without.why)) throw new Error(`Red, and not because of the guard: ${red.test}\n${without.why}`);
}

type Ask = (red: Guard["red"]) => Promise<Ran | null>;

/** Fault tests start the servers themselves. */
function starting(world: TestedWorld, folder: string): Ask {
  return async ({ project, file, test }) => oneTest(project, folder, await withoutSite(world, folder), file, test);
}

/** The others find two servers and a worker, which are started anew when what they serve has changed. */
function running(world: TestedWorld, folder: string, { build }: Guard["off"]): Ask {
  let site: Site | undefined;
  return async ({ project, file, test }) => {
    if (site && build) {
      await site.stop();
      site = undefined;
    }
    site ??= await startSite(world, folder);
    return oneTest(project, folder, site.env, file, test);
  };
}
