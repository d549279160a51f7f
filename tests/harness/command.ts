/** Programs that a test run starts: their output is kept, told on while it comes, and shown when they fail. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { startChild } from "../../dev/children";
import { projectDir } from "../../dev/project";
import { onStop } from "./cleanup";
import { indented } from "./stages";

export type Command = {
  name: string;
  args: string[];
  /** The program; this Node when left out. */
  program?: string;
  env?: Record<string, string | undefined>;
  /** Where its output is kept. */
  log: string;
  /** Which of its lines are shown while it runs: all, none, or those that match. */
  show?: boolean | RegExp;
};

export type Finished = { ok: boolean; how: string; output: string };

/** Runs a program to its end, however it ends. */
export async function run({ name, program = process.execPath, args, env, log, show = false }: Command): Promise<Finished> {
  const child = startChild({ name, command: program, args, env: { ...env, NO_COLOR: "1", FORCE_COLOR: undefined }, cwd: projectDir, log });
  onStop(() => child.stop());
  const told = show === false ? undefined : follow(log, show === true ? /\S/ : show);
  const how = await child.exited;
  told?.end();
  return { ok: how === "exited with 0", how, output: existsSync(log) ? readFileSync(log, "utf8") : "" };
}

/** Runs a program that must succeed; throws with what it said. */
export async function must(command: Command): Promise<string> {
  const { ok, how, output } = await run(command);
  if (!ok) throw new Error(`${output.trimEnd().split("\n").slice(-60).join("\n")}\n${command.name} ${how}`);
  return output;
}

/** Tells a growing file's lines as they come. */
function follow(file: string, wanted: RegExp): { end: () => void } {
  let told = 0;
  const tell = (final: boolean) => {
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const upTo = final ? text.length : text.lastIndexOf("\n") + 1;
    const lines = text.slice(told, upTo).split("\n").filter((line) => wanted.test(line));
    told = Math.max(told, upTo);
    if (lines.length > 0) indented(lines.join("\n"));
  };
  const timer = setInterval(() => tell(false), 250);
  return {
    end: () => {
      clearInterval(timer);
      tell(true);
    },
  };
}

/** A package's command, to be run by this very Node. */
export const bin = (...parts: string[]): string => path.join(projectDir, "node_modules", ...parts);
