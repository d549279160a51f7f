/** The fault tests: a world of their own, in which they start servers and workers themselves, and kill them. */
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { completePorts } from "../../dev/ports";
import { TEST_WORLD } from "../world";
import { describeWorld, startTestWorld, type TestedWorld } from "./site";
import { check, stage } from "./stages";
import { vitest } from "./vitest";

export async function chaosStage(logs: string, only: string | undefined): Promise<void> {
  if (!existsSync(path.join(projectDir, "tests", "chaos"))) return;
  mkdirSync(logs, { recursive: true });
  let started: TestedWorld | undefined;
  if (!(await stage("A world to break things in", check(async () => (started = await startTestWorld(logs))))) || !started) return;
  const world = started;
  const { site: second } = await completePorts({});
  const test = describeWorld(world, [`http://localhost:${world.ports.site}`, `http://localhost:${second}`], logs);
  const env = { ...world.env, TRUST_PROXY: "1", [TEST_WORLD]: JSON.stringify(test) };
  await stage("Fault tests", () => vitest("chaos", logs, env, only));
}
