/** Starts `host.ts` and speaks with it. */
import { fork } from "node:child_process";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { onStop } from "../harness/cleanup";
import type { Hosted } from "./host";

export type Host = {
  pid: number;
  stopWorker: () => Promise<void>;
  /** How often PostgREST was asked, so far. */
  questions: () => Promise<number>;
};

/** After this the tests' helpers, and the site's own modules, find the world as they do in a test. */
export async function startHost(logs: string): Promise<Host> {
  const child = fork(path.join(projectDir, "tests", "load", "host.ts"), [logs], { execArgv: ["--import", "tsx"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onStop(async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
  const told = (): Promise<unknown> =>
    Promise.race([
      new Promise((resolve) => child.once("message", resolve)),
      ended.then(() => {
        throw new Error(`The world has ended; see ${logs}`);
      }),
    ]);
  const { env } = (await told()) as Hosted;
  Object.assign(process.env, env);
  const ask = (what: "stop the worker" | "how many questions") => {
    const answer = told();
    child.send(what);
    return answer;
  };
  return {
    pid: child.pid ?? 0,
    stopWorker: async () => void (await ask("stop the worker")),
    questions: async () => Number(await ask("how many questions")),
  };
}
