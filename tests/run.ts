/**
 * `npm test`: everything, on ports of its own. With words: `npm test -- unit`, `-- integration [name]`,
 * `-- e2e [name]`, `-- chaos [name]`, `-- database [name]`, `-- static`. Ends with one line: N passed, N failed.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { tail } from "../dev/children";
import { projectDir } from "../dev/project";
import { browserStage } from "./harness/browser";
import { faultStages, type FaultProject } from "./harness/chaos";
import { bin, must } from "./harness/command";
import { databaseStages } from "./harness/database";
import { end, endWhenTold, verdict } from "./harness/ending";
import { unexpectedErrors } from "./harness/error-log";
import { writeFaultsPage } from "./harness/faults-page";
import { newLogFolder } from "./harness/logs";
import { buildSite, copyBuild, startSite, startTestWorld, type Site, type TestedWorld } from "./harness/site";
import { check, indented, say, stage } from "./harness/stages";
import { vitest } from "./harness/vitest";

const parts = ["static", "unit", "integration", "e2e", "chaos", "database"] as const;
type Part = (typeof parts)[number];

const [part, name] = process.argv.slice(2);
if (part !== undefined && !parts.includes(part as Part)) {
  console.error(`There are no "${part}" tests. Ask for one of: ${parts.join(", ")}.`);
  process.exit(1);
}
const wanted = (...any: Part[]) => part === undefined || any.includes(part as Part);

const logs = newLogFolder();
endWhenTold();

// Lanes for two cores. Only the browsers keep both busy: beside them and the integration tests run the fault tests, which
// wait more than they work.
const built = wanted("integration", "e2e", "chaos") ? stage("Build", check(() => buildSite(logs))) : Promise.resolve(false);
await Promise.all([siteLane(), faultLane("chaos-waiting"), ownLane().then(() => faultLane("chaos"))]);
if (process.env.WRITE_FAULTS) writeFaultsPage(logs);
await end(verdict(), showLogs);

async function siteLane(): Promise<void> {
  if (!wanted("integration", "e2e")) return;
  let world: TestedWorld | undefined;
  const playing = await stage("The local world", check(async () => (world = await startTestWorld(logs))));
  if ((await built) && playing && world) await testSite(world);
}

async function faultLane(project: FaultProject): Promise<void> {
  if (wanted("chaos") && (await built)) await faultStages(project, logs, name);
}

async function testSite(world: TestedWorld): Promise<void> {
  copyBuild(logs);
  let site: Site | undefined;
  if (!(await stage("Two servers and a worker", check(async () => (site = await startSite(world, logs))))) || !site) return;
  const { test, env } = site;
  if (wanted("integration")) await stage("Integration tests", () => vitest("integration", logs, env, { file: name }));
  if (wanted("e2e")) await browserStage(logs, env, name);
  await stage("No unexpected errors in the servers' logs", check(async () => {
    const errors = [...test.logs.servers, test.logs.worker].flatMap((file) => unexpectedErrors(file, test.expectedErrorsFile));
    if (errors.length > 0) throw new Error(errors.slice(0, 20).join("\n"));
  }));
}

async function ownLane(): Promise<void> {
  if (wanted("static")) {
    await stage("Types", check(() => must({ name: "tsc", args: [bin("typescript", "bin", "tsc"), "--noEmit"], log: log("types") })));
    await stage("Lint", check(() => must({ name: "eslint", args: [bin("eslint", "bin", "eslint.js"), ".", "--max-warnings=0"], log: log("lint") })));
  }
  if (wanted("unit")) await stage("Unit tests", () => vitest("unit", logs, {}, { file: name }));
  if (wanted("database")) await databaseStages(logs, part === "database" ? name : undefined);
}

/** What the servers said last, if something failed. */
function showLogs(): void {
  for (const server of ["server-1", "server-2", "worker"]) {
    if (!existsSync(log(server))) continue;
    say(`The end of ${path.relative(projectDir, log(server))}:`);
    indented(tail(log(server), 15));
  }
  say(`All logs of this run are in ${path.relative(projectDir, logs)}`);
}

function log(of: string): string {
  return path.join(logs, `${of}.log`);
}
