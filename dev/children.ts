import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export type Child = {
  name: string;
  pid: number;
  /** Settles when the process has ended, however it ended. */
  exited: Promise<string>;
  /** True once `stop` was called: an end that was asked for is no accident. */
  stopping: () => boolean;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
  lastLines: (count: number) => string;
};

export type ChildOptions = {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Output is appended to this file; null shows it on the terminal. */
  log: string | null;
  uid?: number | undefined;
  gid?: number | undefined;
};

/**
 * Starts a process in a group of its own. Ctrl-C then reaches only us, and we stop the children in
 * order; the watchdog stops them when we cannot.
 */
export function startChild(options: ChildOptions): Child {
  const output = options.log === null ? "inherit" : openLog(options.log);
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", output, output],
    detached: process.platform !== "win32",
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  };
  const child = spawn(options.command, options.args, spawnOptions);
  if (typeof output === "number") closeSync(output);

  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`could not start: ${error.message}`));
    child.once("exit", (code, signal) => resolve(signal ? `ended by ${signal}` : `exited with ${code ?? "?"}`));
  });
  const pid = child.pid ?? 0;
  if (pid) {
    tellWatchdog(`+${pid}`);
    void exited.then(() => tellWatchdog(`-${pid}`));
  }

  let stopping = false;
  return {
    name: options.name,
    pid,
    exited,
    stopping: () => stopping,
    stop: async (signal = "SIGTERM") => {
      stopping = true;
      if (!pid || child.exitCode !== null || child.signalCode !== null) return;
      const impatience = setTimeout(() => killGroup(child, "SIGKILL"), 10_000);
      killGroup(child, signal);
      await exited;
      clearTimeout(impatience);
    },
    lastLines: (count) => (options.log === null ? "" : tail(options.log, count)),
  };
}

/** Postgres must get its signal alone: its own children answer to it. Everything else goes as a group. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32" || signal === "SIGINT") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  return openSync(file, "a");
}

export function tail(file: string, count: number): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "";
  }
}

let watchdog: ChildProcess | undefined;

function tellWatchdog(line: string): void {
  if (process.platform === "win32") return;
  if (!watchdog) {
    const script = fileURLToPath(new URL("./watchdog.mjs", import.meta.url));
    // From "/", so that it holds no folder of ours; without our loaders, so that it starts in no time.
    const env = { ...process.env, NODE_OPTIONS: "" };
    watchdog = spawn(process.execPath, [script], { stdio: ["pipe", "ignore", "ignore"], detached: true, cwd: "/", env });
    watchdog.stdin?.on("error", () => {});
    watchdog.unref();
    // A pipe keeps the event loop alive unless told otherwise.
    (watchdog.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  }
  watchdog.stdin?.write(`${line}\n`);
}
