/** The fault tests: worlds of their own, in which they start servers and workers themselves, and kill them. */
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { completePorts } from "../../dev/ports";
import { TEST_WORLD } from "../world";
import { onStop } from "./cleanup";
import { writeFaultsPage } from "./faults-page";
import { describeWorld, startTestWorld, type TestedWorld } from "./site";
import { check, stage } from "./stages";
import { vitest } from "./vitest";

const folder = path.join(projectDir, "tests", "chaos");

/** Those that mostly wait for time to pass have a world beside the others': two worlds cost less than the waiting. */
export async function chaosStages(logs: string, only: string | undefined): Promise<void> {
  if (!existsSync(folder)) return;
  const lanes = ["chaos", "chaos-waiting"] as const;
  await Promise.all(lanes.map((project) => lane(project, logs, only)));
  if (process.env.WRITE_FAULTS) writeFaultsPage(lanes.map((project) => path.join(logs, project, "right-again.jsonl")));
}

async function lane(project: "chaos" | "chaos-waiting", allLogs: string, only: string | undefined): Promise<void> {
  const logs = path.join(allLogs, project);
  mkdirSync(logs, { recursive: true });
  // A build that somebody makes anew in the middle of the run must not take this one away.
  const build = path.join(logs, "build");
  cpSync(path.join(projectDir, "build"), build, { recursive: true });
  onStop(async () => rmSync(build, { recursive: true, force: true }));
  let started: TestedWorld | undefined;
  if (!(await stage(`A world to break things in (${project})`, check(async () => (started = await startTestWorld(logs))))) || !started) return;
  const world = started;
  const { site: second } = await completePorts({});
  const test = describeWorld(world, [`http://localhost:${world.ports.site}`, `http://localhost:${second}`], logs);
  const env = { ...world.env, TRUST_PROXY: "1", [TEST_WORLD]: JSON.stringify(test) };
  await stage(`Fault tests (${project})`, () => vitest(project, logs, env, only));
}
