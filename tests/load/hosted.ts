/** Starts `host.ts` and speaks with it. */
import { fork } from "node:child_process";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { onStop } from "../harness/cleanup";
import type { Hosted } from "./host";

export type Host = { stopWorker: () => Promise<void> };

/** After this the tests' helpers, and the site's own modules, find the world as they do in a test. */
export async function startHost(logs: string): Promise<Host> {
  const child = fork(path.join(projectDir, "tests", "load", "host.ts"), [logs], { execArgv: ["--import", "tsx"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onStop(async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
  const told = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once("message", resolve);
      child.once("exit", (code) => reject(new Error(`The world has ended (${code}); see ${logs}`)));
    });
  const { env } = (await told()) as Hosted;
  Object.assign(process.env, env);
  return {
    stopWorker: async () => {
      const stopped = told();
      child.send("stop the worker");
      await stopped;
    },
  };
}
