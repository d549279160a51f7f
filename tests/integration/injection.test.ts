/**
 * A29: what is typed, sent or put into an address is never part of a statement, neither of SQL nor of PostgREST's own
 * filters. Whether one came through is read in the database's log, whatever the answer says.
 */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hold, newEmail } from "../support/booking";
import { query, row } from "../support/database";
import { deliver, event } from "../support/stripe";
import { ask, submit, type Answer } from "../support/visitor";
import { world } from "../world";

const payloads = [
  `' or '1'='1`,
  `'; drop table public.bookings; --`,
  `"; drop table public.bookings; --`,
  `'); select pg_sleep(30); --`,
  `$$; select pg_sleep(30); $$`,
  `\\'; select pg_sleep(30); --`,
  `' union select secret from vault --`,
  `1; truncate public.payments`,
  // PostgREST's: a filter that would let more rows through.
  `eq.the-day`,
  `the-day,status.eq.draft)`,
  `the-day&or=(id.not.is.null)`,
  `*`,
  `in.(the-vow,the-day)`,
];

/** Statements that Postgres could not read, or that did what no page of ours does. */
const broken = () => (readFileSync(world().logs.postgres, "utf8").match(/syntax error|unterminated|does not exist|pg_sleep|drop table|truncate/gi) ?? []).length;
const counts = "select count(*)::int as tables, (select count(*)::int from public.bookings) as bookings from pg_tables where schemaname = 'public'";

const look = async () => ({ broken: broken(), ...(await row<{ tables: number; bookings: number }>(counts)) });

let before: Awaited<ReturnType<typeof look>>;
beforeEach(async () => {
  before = await look();
});

const nothingRan = async (newBookings = 0) => {
  expect(await look()).toEqual({ ...before, bookings: before.bookings + newBookings });
};

const addresses: ((payload: string) => string)[] = [
  (payload) => `/packages/${payload}`,
  (payload) => `/book?package=${payload}&month=${payload}`,
  (payload) => `/book/extras?package=the-vow&add.extra-hour=${payload}`,
  (payload) => `/book/extras?package=the-vow&add.${payload}=1`,
  (payload) => `/book/date?package=the-vow&day=${payload}&weekday=${payload}&month=${payload}`,
  (payload) => `/book/details?package=${payload}&day=${payload}`,
  (payload) => `/book/review?package=the-vow&day=${payload}`,
  (payload) => `/book/left/${payload}`,
  (payload) => `/book/return?session=${payload}&look=${payload}`,
  (payload) => `/book/return?session=cs_test_${payload}`,
  (payload) => `/availability?package=${payload}&month=${payload}`,
  (payload) => `/b/${payload}`,
  (payload) => `/b/${payload}/wedding.ics`,
  (payload) => `/request/${payload}`,
  (payload) => `/admin/${payload}`,
  (payload) => `/admin/sign-in?to=${payload}&why=${payload}`,
];

describe.each(payloads)("A29: %s", (payload) => {
  test("in every address, cookie and header", async () => {
    const encoded = encodeURIComponent(payload);
    const headers = { Cookie: `elope-visitor=${encoded}; elope-draft=${encoded}`, "X-Forwarded-For": encoded, "User-Agent": payload };
    const answers: Answer[] = [];
    for (const address of addresses) answers.push(await ask(address(encoded), { headers }));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    await nothingRan();
  });

  test("in every field of every form", async () => {
    const names = ["name", "partnerName", "email", "partnerEmail", "phone", "place", "notes", "visitor", "total", "request", "sure", "answer", "words", "password", payload];
    const fields = Object.fromEntries(names.map((name) => [name, payload]));
    const paths = ["/book/details?package=the-vow&day=2030-01-01", "/book/review?package=the-vow&day=2030-01-01", `/book/left/${encodeURIComponent(payload)}`, `/request/${encodeURIComponent(payload)}`, `/admin/sign-in?to=${encodeURIComponent(payload)}`];
    for (const path of paths) expect((await submit(path, fields)).status, path).toBeLessThan(500);
    await nothingRan();
  });

  test("what a couple typed and what a vendor sent is kept to the letter", async () => {
    const couple = { name: payload, partnerName: payload, email: newEmail(), partnerEmail: null, phone: null, place: payload, notes: payload };
    const { bookingId } = await hold({ couple, visitor: payload.padEnd(16) });
    const stored = "select c.name, c.partner_name, b.place, b.notes from bookings b join customers c on c.id = b.customer_id where b.id = $1";
    expect(await row(stored, [bookingId])).toEqual({ name: payload, partner_name: payload, place: payload, notes: payload });
    const { id, body } = event(payload, payload);
    expect((await deliver(body)).status).toBe(200);
    expect(await query("select type, payload #>> '{data,object,id}' as about from webhook_events where event_id = $1", [id])).toEqual([{ type: payload, about: payload }]);
    await nothingRan(1);
  });

  test("in the filters of the API, as a stranger", async () => {
    const encoded = encodeURIComponent(payload);
    const rest = (path: string) => fetch(`${world().apiUrl}/rest/v1/${path}`, { headers: { apikey: world().publishableKey } });
    const found = await rest(`packages?select=slug&slug=eq.${encoded}`);
    expect(await found.json()).toEqual([]);
    for (const path of [`packages?${encoded}=eq.1`, `packages?or=(${encoded})`, `packages?select=${encoded}`, `packages?order=${encoded}`, `packages?limit=${encoded}`, `rpc/${encoded}`]) {
      expect((await rest(path)).status, path).toBeLessThan(500);
    }
    // A column of that name is asked for, and is not there: that much a stranger may have Postgres say.
    before = { ...before, broken: broken() };
    await nothingRan();
  });
});

// Nothing that was tried has made the site forget its packages.
afterEach(async () => {
  expect((await ask("/packages/the-vow")).status).toBe(200);
});
