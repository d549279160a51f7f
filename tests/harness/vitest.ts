/** Unit, integration and fault tests. */
import { existsSync } from "node:fs";
import path from "node:path";
import { bin, run } from "./command";
import { readVitest, type Tally } from "./tally";

export async function vitest(project: "unit" | "integration" | "chaos" | "chaos-waiting", logs: string, env: Record<string, string>, only?: string): Promise<Tally> {
  const report = path.join(logs, `${project}.json`);
  const { output, how } = await run({
    name: "vitest",
    args: [bin("vitest", "vitest.mjs"), "run", "--project", project, ...(project.startsWith("chaos") ? ["--passWithNoTests"] : []), "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...(only ? [only] : [])],
    env,
    log: path.join(logs, `${project}.log`),
    // Its summary would be one more of ours; "JSON report written to" is nobody's business.
    show: /^(?!\s*(RUN|Start at|Duration|Test Files|Tests|Type Errors|JSON report)\b)\s*\S/,
  });
  if (!existsSync(report)) throw new Error(`${output}\nvitest ${how}`);
  const tally = readVitest(report);
  // An error outside every test (an unhandled rejection) fails the run without failing a test.
  return how !== "exited with 0" && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
