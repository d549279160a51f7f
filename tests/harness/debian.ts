/** Debian packages that some stages need: installed where we may, said where we may not. */
import { existsSync } from "node:fs";
import { must } from "./command";
import { say } from "./stages";

const canInstall = (): boolean => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

let turn: Promise<unknown> = Promise.resolve();

/** Installs the packages; null when they are there now, otherwise why they are not. */
export async function installPackages(names: readonly string[], log: string): Promise<string | null> {
  if (names.length === 0) return null;
  if (!canInstall()) return `this machine lacks ${names.join(", ")} and only root on Debian may install them`;
  // apt holds a lock; two stages must not ask for it at once.
  const mine = turn.then(() => install(names, log));
  turn = mine.catch(() => {});
  return mine.then(
    () => null,
    (error: unknown) => `apt-get could not install ${names.join(", ")}: ${error instanceof Error ? error.message : String(error)}`,
  );
}

async function install(names: readonly string[], log: string): Promise<void> {
  say(`• Installing ${names.join(", ")} (apt-get)`);
  const env = { DEBIAN_FRONTEND: "noninteractive", NODE_OPTIONS: "" };
  await must({ name: "apt-get update", program: "/usr/bin/apt-get", args: ["update", "-q"], env, log });
  const args = ["install", "-y", "-q", "--no-install-recommends", ...names];
  await must({ name: "apt-get install", program: "/usr/bin/apt-get", args, env, log });
}
