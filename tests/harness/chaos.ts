/** The fault tests: worlds of their own, in which they start servers and workers themselves, and kill them. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { copyBuild, startTestWorld, withoutSite, type TestedWorld } from "./site";
import { check, stage } from "./stages";
import { vitest } from "./vitest";

/** Those that mostly wait for time to pass have a world beside the others': two worlds cost less than the waiting. */
export const faultProjects = ["chaos", "chaos-waiting"] as const;
export type FaultProject = (typeof faultProjects)[number];

export async function faultStages(project: FaultProject, allLogs: string, only: string | undefined): Promise<void> {
  const logs = path.join(allLogs, project);
  mkdirSync(logs, { recursive: true });
  copyBuild(logs);
  let started: TestedWorld | undefined;
  if (!(await stage(`A world to break things in (${project})`, check(async () => (started = await startTestWorld(logs))))) || !started) return;
  const env = await withoutSite(started, logs);
  await stage(`Fault tests (${project})`, () => vitest(project, logs, env, { file: only }));
}
