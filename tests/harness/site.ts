/** The world that integration and browser tests share: the stand-ins, two servers of the built site, a worker. */
import { cpSync, existsSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { startChild } from "../../dev/children";
import type { Env } from "../../dev/env-file";
import { completePorts } from "../../dev/ports";
import { projectDir } from "../../dev/project";
import { scratchDir } from "../../dev/scratch-dir";
import { startWorld, type World } from "../../dev/world";
import { TEST_WORLD, type TestWorld } from "../world";
import { onStop } from "./cleanup";
import { bin, must } from "./command";

export type TestedWorld = World & { dataDir: string };
export type Site = { test: TestWorld; env: Env; stop: () => Promise<void>; stopWorker: () => Promise<void> };

/** Starts the world and its database; the site needs a build, which may be made meanwhile. */
export async function startTestWorld(logs: string): Promise<TestedWorld> {
  const dataDir = scratchDir("test");
  // Its logs outlive it.
  onStop(async () => {
    const from = path.join(dataDir, "logs");
    if (existsSync(from)) cpSync(from, path.join(logs, "world"), { recursive: true });
    rmSync(dataDir, { recursive: true, force: true });
  });
  const starting = startWorld({
    dataDir,
    careless: true,
    seed: true,
    onDeath: (name, how) => console.error(`${name} ${how} in the middle of the tests.`),
  });
  // Registered before it is up: whoever presses Ctrl-C now waits for it, instead of leaving half a world behind.
  onStop(() => starting.then((started) => started.stop(), () => {}));
  const world = await starting;
  await makeCalendarOfTests(world.superuserUrl);
  return { ...world, dataDir };
}

/** Tests take their days from here, so that no two of them ever meet by accident; there are more tests than two years have room for. */
async function makeCalendarOfTests(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query("create schema tests; create table tests.calendar (next int not null); insert into tests.calendar values (30)");
  await client.query("update public.studio set horizon_days = 1200");
  await client.end();
}

/** What tests are told of a world whose servers are, or will be, at these addresses. */
export function describeWorld(world: TestedWorld, serverUrls: [string, string], logs: string): TestWorld {
  const { env } = world;
  return {
    siteUrl: env.SITE_URL ?? "",
    serverUrls,
    apiUrl: env.SUPABASE_URL ?? "",
    publishableKey: env.SUPABASE_PUBLISHABLE_KEY ?? "",
    secretKey: env.SUPABASE_SECRET_KEY ?? "",
    databaseUrl: world.databaseUrl,
    superuserUrl: world.superuserUrl,
    stripeUrl: env.STRIPE_API_BASE ?? "",
    postmarkUrl: env.POSTMARK_API_BASE ?? "",
    googleUrl: env.GOOGLE_API_BASE ?? "",
    stripeSecretKey: env.STRIPE_SECRET_KEY ?? "",
    stripeWebhookSecret: env.STRIPE_WEBHOOK_SECRET ?? "",
    dataDir: world.dataDir,
    logs: { servers: [path.join(logs, "server-1.log"), path.join(logs, "server-2.log")], worker: path.join(logs, "worker.log"), postgres: path.join(world.dataDir, "logs", "postgres.log") },
    build: path.join(logs, "build"),
    expectedErrorsFile: path.join(logs, "expected-errors.jsonl"),
  };
}

/** What tests find in their environment: the world's own variables, and where everything is. */
const envOf = (world: TestedWorld, test: TestWorld): Env => ({ ...world.env, TRUST_PROXY: "1", [TEST_WORLD]: JSON.stringify(test) });

/** For tests that start the servers and the worker themselves. */
export async function withoutSite(world: TestedWorld, logs: string): Promise<Env> {
  const { site: second } = await completePorts({});
  return envOf(world, describeWorld(world, [`http://localhost:${world.ports.site}`, `http://localhost:${second}`], logs));
}

export async function buildSite(logs: string): Promise<void> {
  await must({ name: "remix", args: [bin("@remix-run", "dev", "dist", "cli.js"), "vite:build"], log: path.join(logs, "build.log") });
}

/** A copy of the build to serve from, because the next build empties the folder under whoever does. */
export function copyBuild(logs: string): void {
  const copy = path.join(logs, "build");
  cpSync(path.join(projectDir, "build"), copy, { recursive: true });
  onStop(async () => rmSync(copy, { recursive: true, force: true }));
}

/** Starts two servers of the copied build and the worker. */
export async function startSite(world: TestedWorld, logs: string, overrides: Env = {}): Promise<Site> {
  const { site: secondPort } = await completePorts({});
  const { env, ports } = world;
  const log = (name: string) => path.join(logs, `${name}.log`);
  const shared = { ...env, NODE_ENV: "production", HOST: "127.0.0.1", LOG_LEVEL: "debug", TRUST_PROXY: "1", TSX_TSCONFIG_PATH: path.join(projectDir, "tsconfig.json"), ...overrides };
  const start = (name: string, script: string, more: Env, flags: string[] = []) => {
    const child = startChild({
      name,
      command: process.execPath,
      args: [...flags, "--import", "tsx", path.join(projectDir, script)],
      env: { ...shared, ...more },
      cwd: logs,
      log: log(name),
    });
    onStop(() => child.stop());
    return child;
  };
  // As `npm start` has it.
  const room = ["--max-semi-space-size=32"];
  // F24: the machines' own time zones are nobody's business, so they are as far apart as the earth allows.
  const servers = [
    start("server-1", "server.ts", { PORT: String(ports.site), TZ: "Pacific/Kiritimati" }, room),
    start("server-2", "server.ts", { PORT: String(secondPort), TZ: "Pacific/Pago_Pago" }, room),
  ];
  const worker = start("worker", "app/jobs/worker.ts", { TZ: "Pacific/Kiritimati" });
  // By name, because this is what browsers and the stand-ins will use; Node resolves it to 127.0.0.1.
  const serverUrls: [string, string] = [`http://localhost:${ports.site}`, `http://localhost:${secondPort}`];
  await Promise.all([
    ...serverUrls.map((url, index) => untilUp(`${url}/healthz`, servers[index])),
    untilLogged(worker, "the worker is up"),
  ]);
  const test = describeWorld(world, serverUrls, logs);
  const stop = async () => void (await Promise.all([...servers, worker].map((child) => child.stop())));
  return { test, env: envOf(world, test), stop, stopWorker: () => worker.stop() };
}

type Started = ReturnType<typeof startChild>;

async function untilUp(url: string, child: Started | undefined): Promise<void> {
  await until(child, () => fetch(url).then((response) => response.ok, () => false));
}

async function untilLogged(child: Started, words: string): Promise<void> {
  await until(child, async () => child.lastLines(50).includes(words));
}

async function until(child: Started | undefined, holds: () => Promise<boolean>): Promise<void> {
  let ended: string | undefined;
  void child?.exited.then((how) => (ended = how));
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (ended !== undefined || Date.now() > deadline) {
      throw new Error(`${child?.name ?? "A server"} ${ended ?? "does not come up"}.\n${child?.lastLines(20) ?? ""}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
