/** Servers and workers that a test starts, stops, freezes and kills: real processes of the built site. */
import path from "node:path";
import { startChild, type Child } from "../../dev/children";
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

async function start(name: string, script: string, env: Record<string, string>, isUp: (child: Child) => Promise<boolean>): Promise<Process> {
  count += 1;
  const child = startChild({
    name,
    command: process.execPath,
    args: ["--import", "tsx", path.join(projectDir, script)],
    env: { NODE_ENV: "production", HOST: "127.0.0.1", LOG_LEVEL: "debug", NODE_OPTIONS: "", VITEST: undefined, ...env },
    // Where the build was copied to: one that is made anew meanwhile is not this run's business.
    cwd: logs(),
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
  const url = world().serverUrls[index];
  const isUp = () => fetch(`${url}/healthz`).then((answer) => answer.ok, () => false);
  return Object.assign(await start("server", "server.ts", { PORT: new URL(url).port, ...env }, isUp), { url });
}

let kept: Server | undefined;

/** The first server, started only if it does not run: for tests that have nothing against one that has run before. */
export async function theServer(): Promise<Server> {
  if (!kept || !running.has(kept)) kept = await startServer();
  return kept;
}

export function startWorker(env: Record<string, string> = {}): Promise<Process> {
  return start("worker", "app/jobs/worker.ts", env, async (child) => child.lastLines(50).includes("the worker is up"));
}

/** For `afterEach`: no process outlives the test that started it. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((each) => each.kill()));
}
