/** Unit, integration and fault tests. */
import { existsSync } from "node:fs";
import path from "node:path";
import { bin, run } from "./command";
import { readRan, readVitest, type Ran, type Tally } from "./tally";

export type Project = "unit" | "integration" | "chaos" | "chaos-waiting";

/** Its summary would be one more of ours; "JSON report written to" is nobody's business. */
const WORTH_SHOWING = /^(?!\s*(RUN|Start at|Duration|Test Files|Tests|Type Errors|JSON report)\b)\s*\S/;

/** `file`: those whose path holds it. */
export async function vitest(project: Project, logs: string, env: Record<string, string>, { file }: { file: string | undefined }): Promise<Tally> {
  const { report, how } = await start(project, logs, env, [...(project.startsWith("chaos") ? ["--passWithNoTests"] : []), ...(file ? [file] : [])], WORTH_SHOWING);
  const tally = readVitest(report);
  // An error outside every test (an unhandled rejection) fails the run without failing a test.
  return how !== "exited with 0" && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Runs one test, by its full name, and says nothing: whether it should pass is the caller's to know. Null: there is no such test. */
export async function oneTest(project: Project, logs: string, env: Record<string, string>, file: string, name: string): Promise<Ran | null> {
  const exactly = `^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
  const { report } = await start(project, logs, env, [file, "--testNamePattern", exactly], false);
  return readRan(report).find((ran) => ran.name === name) ?? null;
}

async function start(project: Project, logs: string, env: Record<string, string>, more: string[], show: RegExp | false) {
  const report = path.join(logs, `${project}.json`);
  const args = [bin("vitest", "vitest.mjs"), "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...more];
  const { output, how } = await run({ name: "vitest", args, env, log: path.join(logs, `${project}.log`), show });
  if (!existsSync(report)) throw new Error(`${output}\nvitest ${how}`);
  return { report, how };
}
