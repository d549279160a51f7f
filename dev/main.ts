/** `npm run dev`: the local world, the worker and the site, until Ctrl-C. */
import { rmSync } from "node:fs";
import path from "node:path";
import { readEnv as checkEnv } from "../app/lib/env.server";
import { addBusiness } from "./business";
import { busyPorts, portsOf } from "./busy-ports";
import { startChild } from "./children";
import { readEnvFile, type Env } from "./env-file";
import { completePorts, type WorldPorts } from "./ports";
import { projectDir } from "./project";
import { supabaseIsRunning } from "./supabase-start";
import { tableOf } from "./table";
import { startVendors } from "./vendors";
import { worldEnv } from "./world-env";
import { startWorld } from "./world";

const dataDir = path.join(projectDir, ".local", "dev");
const closing: (() => Promise<void>)[] = [];
let state: "starting" | "running" | "stopping" = "starting";

stopWhenAsked();
try {
  await start();
} catch (error) {
  await stop(1, error instanceof Error ? error.message : String(error));
}

async function start(): Promise<void> {
  const given = { ...readEnvFile(path.join(projectDir, ".env")), ...definedIn(process.env) };
  checkEnv(given);
  const external = await supabaseIsRunning(given);
  const fixed = portsOf(given);
  const busy = await busyPorts(fixed, given, external);
  if (busy.length > 0) throw new Error(busy.join("\n"));
  if (process.argv.includes("--reset")) startOver(external);

  const ports = await completePorts(fixed);
  const env = external ? await besideSupabase(given, ports) : await ownWorld(given, ports);
  await serve(env, ports.site);
  if (state !== "starting") return;
  state = "running";
  console.log(`\n${tableOf(env)}\nCtrl-C stops it all; the data stays. \`npm run dev -- --reset\` starts over.\n`);
}

async function ownWorld(given: Env, ports: WorldPorts): Promise<Env> {
  const world = await startWorld({ dataDir, ports, env: given, site: { url: given.SITE_URL ?? "" }, seed: true, calendar: true, say, onDeath });
  closing.push(world.stop);
  if (process.argv.includes("--busy")) await addBusiness(world.superuserUrl, 180, say);
  return world.env;
}

async function besideSupabase(given: Env, ports: WorldPorts): Promise<Env> {
  say(`Using the Supabase that answers on ${given.SUPABASE_URL}`);
  const { SUPABASE_URL = "", DATABASE_URL = "" } = given;
  const env = { ...worldEnv(ports, { env: given, site: { url: given.SITE_URL ?? "" } }), SUPABASE_URL, DATABASE_URL };
  closing.push(await startVendors({ ports, env, dataDir }));
  return env;
}

function startOver(external: boolean): void {
  if (external) say("The database is not ours to reset; `supabase db reset` does it");
  say("Starting over: removing .local/dev");
  rmSync(dataDir, { recursive: true, force: true });
}

async function serve(env: Env, port: number): Promise<void> {
  say("Starting the worker and the site");
  const childEnv = { ...env, NODE_ENV: "development" };
  for (const [name, ...args] of [["The worker", "app/jobs/worker.ts"], ["The site", "server.ts", "--dev"]] as const) {
    // In this very process tree and not through the tsx command, which would be one more thing to stop.
    const command = ["--import", "tsx", ...args];
    const child = startChild({ name, command: process.execPath, args: command, env: childEnv, cwd: projectDir, log: null });
    closing.push(() => child.stop());
    void child.exited.then((how) => child.stopping() || onDeath(name, how));
  }
  // The first answer takes Vite a few seconds; whoever opens the page should not be the one to wait.
  while (state === "starting") {
    const answered = await fetch(`http://127.0.0.1:${port}/`, { headers: { host: new URL(env.SITE_URL ?? "").host } }).then(
      (response) => response.arrayBuffer(),
      () => null,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function onDeath(name: string, how: string): void {
  void stop(1, `${name} ${how}. What it wrote is in .local/dev/logs or above.`);
}

/** Stops everything in the reverse order of its start, then ends with `code`. */
async function stop(code: number, why?: string): Promise<void> {
  if (state === "stopping") return;
  state = "stopping";
  if (why) console.error(`\n${why}`);
  if (closing.length > 0) say("Stopping");
  for (const close of closing.splice(0).reverse()) await close();
  process.exit(code);
}

function stopWhenAsked(): void {
  const leave = () => {
    // What is only half started is ended by the watchdog, the moment we are gone.
    if (state === "starting") process.exit(130);
    void stop(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, leave);
  // A shell that is killed tells nobody: npm forwards a signal only to the shell it started us with.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && leave(), 500).unref();
}

function say(line: string): void {
  console.log(`• ${line}`);
}

function definedIn(env: NodeJS.ProcessEnv): Env {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
