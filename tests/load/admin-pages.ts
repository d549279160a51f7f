/** The admin's lists and figures, as the photographer, with a year of business and with ten thousand bookings. */
import { addBusiness } from "../../dev/business";
import { query, row } from "../support/database";
import { signIn } from "../support/photographer";
import { world } from "../world";
import type { Host } from "./hosted";
import { measure, type Measured } from "./measure";
import { between, takenBy, type Taken } from "./processors";
import { startBare } from "./start-bare";

export type AdminPage = {
  what: string;
  bytes: number;
  at10: Measured;
  questions: number;
  taken: Taken | null;
  /** What a fixed piece of work took meanwhile, in milliseconds of processor: it takes more on a busy machine. */
  pieceMs: number;
};

const pages = [
  ["Today", "/admin"],
  ["bookings", "/admin/bookings?show=all"],
  ["bookings, searched", "/admin/bookings?show=all&q=whitfield"],
  ["the year", "/admin/calendar?year=2027"],
  ["emails", "/admin/studio/emails"],
  ["the log", "/admin/studio/log"],
] as const;

/** A year brings a hundred weddings to the one photographer, 400 letters and 5,000 entries of the log. */
const sizes = [
  // The engine goes on compiling what a page runs for a thousand pages of its kind, and a site is up for weeks.
  { couples: 165, letters: 400, entries: 5_000, warmSeconds: 20 },
  { couples: 10_000, letters: 0, entries: 0, warmSeconds: 5 },
];

export async function adminPages(host: Host): Promise<{ bare: Measured; pages: AdminPage[] }> {
  const bare = await bareServer();
  await host.stopWorker();
  const measured: AdminPage[] = [];
  for (const size of sizes) {
    const told = await fill(size);
    const { cookie } = await signIn();
    const { id } = await row<{ id: string }>("select id from bookings where status = 'confirmed' order by starts_on limit 1");
    const loads = [...pages, ["one booking", `/admin/bookings/${id}`] as const].map(([what, path]) => {
      const url = world().siteUrl.replace("localhost", "127.0.0.1") + path;
      return { what: `${what} (${told})`, load: { url, headers: { Cookie: cookie }, connections: 10 } };
    });
    const rates = new Map<string, number>();
    for (const { what, load } of loads) rates.set(what, (await measure({ ...load, seconds: size.warmSeconds })).perSecond);
    // In turns, and each the middle of three: what else the machine does comes and goes.
    const looks = loads.map((): AdminPage[] => []);
    for (let round = 0; round < 3; round++) {
      for (const [index, { what, load }] of loads.entries()) {
        console.log(`• ${what}`);
        const bytes = await weigh(load);
        // A number of pages, not a time: one that is cut off in the end would have cost something and be none.
        const amount = Math.max(40, Math.round((rates.get(what) ?? 0) * 5));
        const [piece, asked, taken] = [pieceOfWork(), await host.questions(), takenBy(host.pid)];
        const at10 = await measure({ ...load, amount });
        const now = takenBy(host.pid);
        const questions = (await host.questions()) - asked;
        looks[index]?.push({ what, bytes, at10, questions, taken: taken && now && between(taken, now), pieceMs: (piece + pieceOfWork()) / 2 });
      }
    }
    measured.push(...looks.flatMap((each) => each.sort((one, other) => (one.at10.p99 ?? Infinity) - (other.at10.p99 ?? Infinity)).slice(1, 2)));
  }
  return { bare, pages: measured };
}

async function fill({ couples, letters, entries }: (typeof sizes)[number]): Promise<string> {
  // The log can be emptied by nobody, so by whom no trigger hears.
  await query(`set session_replication_role = replica;
    truncate bookings, customers, emails, payments, webhook_events, date_claims, blackouts, audit_log cascade;
    reset session_replication_role`);
  await addBusiness(world().superuserUrl, couples, (line) => console.log(`• ${line}`));
  await query(
    `insert into emails (booking_id, template, recipient, dedupe_key, status, attempts, subject, html, body_text, provider_id, created_at, sent_at, delivered_at)
     select booking_id, template, recipient, 'again:' || n, status, attempts, subject, html, body_text, 'again-' || n, created_at, sent_at, delivered_at
       from generate_series(1, $1 - (select count(*)::int from emails)) n
       join (select row_number() over () as m, count(*) over () as all_of_them, * from emails) e on m = 1 + n % all_of_them`,
    [letters],
  );
  await query(
    `insert into audit_log (at, actor, action, entity, entity_id, before, after)
     select at, actor, action, entity, entity_id, before, after
       from generate_series(1, $1 - (select count(*)::int from audit_log)) n
       join (select row_number() over () as m, count(*) over () as all_of_them, * from audit_log) e on m = 1 + n % all_of_them
      order by at`,
    [entries],
  );
  await query("vacuum analyze");
  const { told } = await row<{ told: string }>(
    `select format('%s bookings, %s weddings, %s emails, %s log entries', count(*), count(*) filter (where status in ('confirmed', 'completed')),
       (select count(*) from emails), (select count(*) from audit_log)) as told from bookings`,
  );
  return told;
}

async function bareServer(): Promise<Measured> {
  console.log("• the bare server");
  const bare = await startBare();
  await bare.learn("/", "text/html", Buffer.alloc(40_000, "a"));
  const measured = await measure({ url: `${bare.url}/`, connections: 10, seconds: 4 });
  bare.stop();
  return measured;
}

/** The same on every machine and in every year: rows written and read as JSON, which an idle laptop of 2026 does in about 20 ms. */
function pieceOfWork(): number {
  const rows = Array.from({ length: 2_000 }, (_, n) => ({ id: n, couple: `Nora & Sam ${n}`, day: "2027-06-12", cents: n * 100 }));
  const before = process.cpuUsage();
  for (let round = 0; round < 10; round++) JSON.parse(JSON.stringify(rows));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function weigh({ url, headers }: { url: string; headers: Record<string, string> }): Promise<number> {
  const answer = await fetch(url, { headers: { ...headers, "X-Forwarded-For": "10.255.0.1", "Accept-Encoding": "identity" } });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return (await answer.arrayBuffer()).byteLength;
}
