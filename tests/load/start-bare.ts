/** Starts `bare.ts` and tells it what to answer. */
import { fork } from "node:child_process";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { onStop } from "../harness/cleanup";

type Bare = { url: string; learn: (url: string, type: string, body: Buffer) => Promise<void>; stop: () => void };

export async function startBare(): Promise<Bare> {
  const child = fork(path.join(projectDir, "tests", "load", "bare.ts"), { execArgv: ["--import", "tsx"] });
  onStop(async () => void child.kill());
  const port = await new Promise<number>((resolve) => child.once("message", (message) => resolve(Number(message))));
  return {
    url: `http://127.0.0.1:${port}`,
    learn: (url, type, body) =>
      new Promise((resolve) => {
        child.once("message", () => resolve());
        child.send({ url, type, body: body.toString("base64") });
      }),
    stop: () => void child.kill(),
  };
}
