/**
 * `npm test`: everything, on ports of its own. With words: `npm test -- unit`, `-- integration [name]`,
 * `-- e2e [name]`, `-- chaos [name]`, `-- database [name]`, `-- static`. Ends with one line: N passed, N failed.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { tail } from "../dev/children";
import { projectDir } from "../dev/project";
import { browserStage } from "./harness/browser";
import { chaosStages } from "./harness/chaos";
import { stopAll } from "./harness/cleanup";
import { bin, must } from "./harness/command";
import { databaseStages } from "./harness/database";
import { unexpectedErrors } from "./harness/error-log";
import { startSite, startTestWorld, type Site, type TestedWorld } from "./harness/site";
import { check, counted, indented, say, stage, stopStages } from "./harness/stages";
import { inWords } from "./harness/tally";
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
let ending = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => void end(130));
}
// A shell that is killed tells nobody: npm forwards a signal only to the shell it started us with.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && void end(130), 500).unref();

// Two lanes for two cores: what needs the site, and what does not.
await Promise.all([siteLane(), ownLane()]);
const { passed, failed } = counted();
await end(failed > 0 || passed === 0 ? 1 : 0);

async function siteLane(): Promise<void> {
  if (!wanted("integration", "e2e", "chaos")) return;
  const shared = wanted("integration", "e2e");
  let world: TestedWorld | undefined;
  const [built, playing] = await Promise.all([
    stage("Build", check(() => must({ name: "remix", args: [bin("@remix-run", "dev", "dist", "cli.js"), "vite:build"], log: log("build") }))),
    shared && stage("The local world", check(async () => (world = await startTestWorld(logs)))),
  ]);
  if (built && playing && world) await testSite(world);
  if (built && wanted("chaos")) await chaosStages(logs, name);
}

async function testSite(world: TestedWorld): Promise<void> {
  let site: Site | undefined;
  if (!(await stage("Two servers and a worker", check(async () => (site = await startSite(world, logs))))) || !site) return;
  const { test, env } = site;
  if (wanted("integration")) await stage("Integration tests", () => vitest("integration", logs, env, name));
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
  if (wanted("unit")) await stage("Unit tests", () => vitest("unit", logs, {}, name));
  if (wanted("database")) await databaseStages(logs, part === "database" ? name : undefined);
}

/** Stops all that was started, shows what the servers said last if something failed, and gives the verdict. */
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  stopStages();
  if (code === 130) say("• Stopping");
  await stopAll();
  if (code === 1) showLogs();
  if (code !== 130) console.log(inWords(counted()));
  process.exit(code);
}

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

/** A folder for this run; those of the last few stay. */
function newLogFolder(): string {
  const all = path.join(projectDir, ".local", "test");
  mkdirSync(all, { recursive: true });
  for (const old of readdirSync(all).sort().slice(0, -5)) rmSync(path.join(all, old), { recursive: true, force: true });
  const folder = path.join(all, `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}-${process.pid}`);
  mkdirSync(folder);
  return folder;
}
