/** Servers and workers that a test starts, stops, freezes and kills: real processes of the built site. */
import path from "node:path";
import { startChild, type Child, type ChildOptions } from "../../dev/children";
import { projectDir } from "../../dev/project";
import { eventually } from "../support/eventually";
import { world } from "../world";

export type Process = Child & {
  /** SIGKILL: nothing is finished, nothing is said. */
  kill: () => Promise<string>;
  signal: (name: NodeJS.Signals) => void;
};

export type Server = Process & { url: string };

const running = new Set<Process>();
let count = 0;

type Run = Pick<ChildOptions, "command" | "args" | "cwd">;

/** Where the build was copied to: one that is made anew meanwhile is not this run's business. */
const withNode = (script: string): Run => ({ command: process.execPath, args: ["--import", "tsx", path.join(projectDir, script)], cwd: logs() });

async function start(name: string, run: Run, env: Record<string, string>, isUp: (child: Child) => Promise<boolean>): Promise<Process> {
  count += 1;
  const child = startChild({
    name,
    ...run,
    env: { NODE_ENV: "production", HOST: "127.0.0.1", LOG_LEVEL: "debug", NODE_OPTIONS: "", VITEST: undefined, ...env },
    log: path.join(logs(), `${String(count).padStart(2, "0")}-${name}.log`),
  });
  let ended: string | undefined;
  const signal = (name: NodeJS.Signals) => void (ended === undefined && process.kill(-child.pid, name));
  const kill = async () => {
    signal("SIGKILL");
    return child.exited;
  };
  const made = { ...child, kill, signal };
  running.add(made);
  void child.exited.then((how) => {
    ended = how;
    running.delete(made);
  });
  await eventually(async () => ended ?? (await isUp(child)), (state) => state === true || typeof state === "string", 30_000);
  if (ended) throw new Error(`${name} ${ended}\n${child.lastLines(20)}`);
  return made;
}

const logs = (): string => path.dirname(world().expectedErrorsFile);

/** A server of the site; the first is where the vendors' webhooks go. */
export async function startServer(env: Record<string, string> = {}, index: 0 | 1 = 0): Promise<Server> {
  return startSite(withNode("server.ts"), world().serverUrls[index], env);
}

/** As whoever deploys it starts it, from the project's own folder and its build. */
export function startThroughNpm(): Promise<Server> {
  return startSite({ command: "npm", args: ["start"], cwd: projectDir }, world().serverUrls[1], {});
}

async function startSite(run: Run, url: string, env: Record<string, string>): Promise<Server> {
  const isUp = () => fetch(`${url}/healthz`).then((answer) => answer.ok, () => false);
  return Object.assign(await start("server", run, { PORT: new URL(url).port, ...env }, isUp), { url });
}

let kept: Server | undefined;

/** The first server, started only if it does not run: for tests that have nothing against one that has run before. */
export async function theServer(): Promise<Server> {
  if (!kept || !running.has(kept)) kept = await startServer();
  return kept;
}

export function startWorker(env: Record<string, string> = {}): Promise<Process> {
  return start("worker", withNode("app/jobs/worker.ts"), env, async (child) => child.lastLines(50).includes("the worker is up"));
}

/** For `afterEach`: no process outlives the test that started it. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((each) => each.kill()));
}
