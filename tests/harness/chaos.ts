/** The fault tests: worlds of their own, in which they start servers and workers themselves, and kill them. */
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { writeFaultsPage } from "./faults-page";
import { copyBuild, startTestWorld, withoutSite, type TestedWorld } from "./site";
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
  copyBuild(logs);
  let started: TestedWorld | undefined;
  if (!(await stage(`A world to break things in (${project})`, check(async () => (started = await startTestWorld(logs))))) || !started) return;
  const env = await withoutSite(started, logs);
  await stage(`Fault tests (${project})`, () => vitest(project, logs, env, { file: only }));
}
