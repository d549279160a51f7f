/**
 * `npm run bench`: how fast the built site is, as ratios to a bare server and to the database in the same run.
 * The machine decides the figures; the ratios travel.
 */
import { execFileSync, fork } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { keepDraft } from "~/booking/draft.server";
import { studioDay, type StudioDay } from "~/lib/studio-day";
import { projectDir } from "../../dev/project";
import { onStop, stopAll } from "../harness/cleanup";
import { bin, must } from "../harness/command";
import { checkout } from "../support/booking";
import { arm, event, pay, sign } from "../support/stripe";
import { world } from "../world";
import type { Hosted } from "./host";
import { measure, type Measured } from "./measure";

const logs = path.join(projectDir, ".local", "bench");
mkdirSync(logs, { recursive: true });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stopAll().then(() => process.exit(130)));

type Row = { what: string; at10: Measured; at50: Measured; bare: Measured | null };

console.log("• Building");
await must({ name: "remix", args: [bin("@remix-run", "dev", "dist", "cli.js"), "vite:build"], log: path.join(logs, "build.log") });
console.log("• Starting the world and the site");
const hosted = await startHost();
// The tests' helpers, and the site's own modules, find the world as they do in a test.
Object.assign(process.env, hosted.env);
const test = world();
const site = test.siteUrl.replace("localhost", "127.0.0.1");
const bare = await startBare();

const month = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 7);
const rows: Row[] = [];
for (const [what, url] of [
  ["home", "/"],
  ["a package", "/packages/the-day"],
  ["/book with its calendar", `/book/date?package=the-day&month=${month}`],
  ["availability JSON", `/availability?package=the-day&month=${month}`],
] as const) {
  rows.push(await page(what, url));
}
rows.push(await holds());
rows.push(await webhooks());
const direct = await database();

report();
await stopAll();
process.exit(0);

async function page(what: string, url: string): Promise<Row> {
  console.log(`• ${what}`);
  const answer = await fetch(site + url, { headers: { "X-Forwarded-For": "10.255.0.1" } });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  await bare.learn(url, answer.headers.get("Content-Type") ?? "", Buffer.from(await answer.arrayBuffer()));
  await measure({ url: site + url, connections: 10, seconds: 2 });
  return {
    what,
    at10: await measure({ url: site + url, connections: 10 }),
    at50: await measure({ url: site + url, connections: 50 }),
    bare: await measure({ url: bare.url + url, connections: 50, seconds: 4 }),
  };
}

/** Couples who each ask for a day of their own, with their details in the cookie, as the review page's form does. */
async function holds(): Promise<Row> {
  console.log("• a hold");
  const days = await freeDays();
  const drafts = await Promise.all(
    Array.from({ length: 401 }, () =>
      keepDraft({ typed: { name: "Nora Whitfield", email: `couple-${randomUUID()}@example.test` }, choices: "" }),
    ),
  );
  const form = (n: number) => ({
    method: "POST" as const,
    path: `/book/review?package=the-vow&day=${days[n] ?? ""}`,
    headers: {
      Origin: test.siteUrl,
      "Content-Type": "application/x-www-form-urlencoded",
      Cookie: (drafts[n] ?? "").split(";")[0] ?? "",
    },
    body: `visitor=${randomBytes(16).toString("base64url")}&total=145000`,
  });
  const { path: first, ...trial } = form(400);
  const answer = await fetch(site + first, { ...trial, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`A hold answers ${answer.status}: ${(await answer.text()).slice(0, 2000)}`);
  const measured = (connections: number, from: number, amount: number) =>
    measure({ url: site, connections, amount, expect: 303, request: (n) => form(from + n) });
  const at10 = await measured(10, 0, 150);
  const at50 = await measured(50, 150, 250);
  return { what: "a hold (POST to a payment page)", at10, at50, bare: null };
}

/** Signed deliveries for sessions that are paid and that nobody has told the site of: each confirms a booking. */
async function webhooks(): Promise<Row> {
  console.log("• a webhook that confirms");
  await arm(test.stripeUrl, { kind: "silence" });
  const paid = await paidSessions(300);
  const deliveries = paid.map((id) => {
    const { body } = event("checkout.session.completed", id);
    return { body, signature: sign(body) };
  });
  const measured = (connections: number, from: number, amount: number) =>
    measure({
      url: site,
      connections,
      amount,
      request: (n) => ({
        method: "POST",
        path: "/webhooks/stripe",
        headers: { "Content-Type": "application/json", "Stripe-Signature": deliveries[from + n]?.signature ?? "" },
        body: deliveries[from + n]?.body ?? "",
      }),
    });
  return { what: "a webhook that confirms", at10: await measured(10, 0, 100), at50: await measured(50, 100, 200), bare: null };
}

async function paidSessions(count: number): Promise<string[]> {
  const days = await freeDays();
  const ids: string[] = [];
  for (let from = 0; from < count; from += 10) {
    const batch = days.slice(from, Math.min(from + 10, count)).map(async (day) => {
      const { sessionId, url } = await checkout({ day });
      await pay(url);
      return sessionId;
    });
    ids.push(...(await Promise.all(batch)));
  }
  return ids;
}

async function freeDays(): Promise<StudioDay[]> {
  const rows = await query<{ day: string }>(
    "select a.day::text from generate_series(0, 1) half, availability(private.today() + 14 + half * 350, private.today() + 363 + half * 350) a where state = 'free' order by 1",
  );
  return rows.map(({ day }) => studioDay(day));
}

/** `book_date` by itself, without anything in front of it: what the database can do at most. */
async function database(): Promise<{ perSecond: number; p50: number } | null> {
  console.log("• book_date through pgbench");
  await query("delete from date_claims");
  await query("create sequence tests.bench_day");
  const script = path.join(logs, "book-date.sql");
  writeFileSync(
    script,
    `select book_date(gen_random_uuid(), md5(random()::text), md5(random()::text), md5(random()::text),
  encode(sha256(random()::text::bytea), 'hex'), 'b0000000-0000-4000-8000-000000000001',
  private.today() + 14 + nextval('tests.bench_day')::int, '[]',
  jsonb_build_object('name', 'Nora', 'email', md5(random()::text) || '@example.test'));
`,
  );
  try {
    const out = execFileSync("pgbench", ["-n", "-f", script, "-c", "10", "-j", "2", "-t", "40", hosted.superuserUrl], { encoding: "utf8" });
    const perSecond = Number(/tps = ([\d.]+)/.exec(out)?.[1]);
    return { perSecond, p50: Number(/latency average = ([\d.]+)/.exec(out)?.[1]) };
  } catch (error) {
    console.log(`  not measured: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
    return null;
  }
}

async function startHost(): Promise<Hosted> {
  const child = fork(path.join(projectDir, "tests", "load", "host.ts"), [logs], { execArgv: ["--import", "tsx"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onStop(async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Hosted));
    child.once("exit", (code) => reject(new Error(`The world did not start (${code}); see ${logs}`)));
  });
}

type Bare = { url: string; learn: (url: string, type: string, body: Buffer) => Promise<void> };

async function startBare(): Promise<Bare> {
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
  };
}

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: hosted.superuserUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

function report(): void {
  const figure = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(1));
  const lines = [
    "| what | /s at 10 | p50 | p99 | /s at 50 | p50 | p99 | of the bare server's /s | errors |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows.map(({ what, at10, at50, bare: most }) => {
      const share = most ? `${((at50.perSecond / most.perSecond) * 100).toFixed(0)} % of ${figure(most.perSecond)}` : "";
      const errors = at10.errors + at50.errors + at10.not2xx + at50.not2xx;
      return `| ${what} | ${figure(at10.perSecond)} | ${at10.p50} | ${at10.p99} | ${figure(at50.perSecond)} | ${at50.p50} | ${at50.p99} | ${share} | ${errors} |`;
    }),
    ...(direct ? [`| \`book_date\` by itself (pgbench) | ${figure(direct.perSecond)} | ${direct.p50} | | | | | | |`] : []),
  ];
  const table = lines.join("\n");
  console.log(`\n${table}\n`);
  writeFileSync(path.join(logs, "bench.md"), `${table}\n`);
}
