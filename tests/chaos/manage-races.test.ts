/** The photographer and Stripe at the same moment: whoever is first, nobody pays for nothing and nothing is lost. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { capturePayment, voidPayment } from "~/payments/capture.server";
import { newEmail, statusOf } from "../support/booking";
import { query, row, takeDays } from "../support/database";
import { eventually } from "../support/eventually";
import { signIn, type SignedIn } from "../support/photographer";
import { deliver, event, pay, stripe } from "../support/stripe";
import { ask } from "../support/visitor";
import { world } from "../world";
import { bookingsOn, newCouple } from "./couple";
import { broken } from "./invariants";
import { killAll, startServer, startWorker, type Process } from "./processes";

const ROUNDS = 6;
let me: SignedIn;
let worker: Process | undefined;
/** What other files left behind is not waited for. */
let began: { job: string; at: Date };

beforeAll(async () => {
  await startServer();
  await startServer({}, 1);
  me = await signIn();
  began = await row("select coalesce(max(id), 0)::text as job, now() as at from graphile_worker.jobs");
});
afterEach(async () => {
  await worker?.kill();
  worker = undefined;
});
afterAll(killAll);

/** With nobody to do the jobs but the test, until it starts the worker. */
async function finish(): Promise<void> {
  worker ??= await startWorker();
  const none = (sql: string, since: unknown) => eventually(() => query(sql, [since]), (rows) => rows.length === 0, 30_000);
  await none("select task_identifier, key, attempts, last_error from graphile_worker.jobs where key not like 'clock:%' and id > $1", began.job);
  await none("select template, status, last_error from emails where status not in ('delivered', 'bounced', 'dead') and created_at >= $1", began.at);
  await none("select type, note from webhook_events where settled_at is null and received_at >= $1", began.at);
}

type Paid = { id: string; intent: string; session: string; version: string; total: number };

/** Confirmed, the card authorised and not charged. */
async function paid(): Promise<Paid> {
  const couple = await newCouple();
  await pay((await couple.press())?.location ?? "");
  const [booking] = await eventually(() => bookingsOn(couple.day), ([it]) => it?.status === "confirmed");
  const { id, stripe_session_id: session } = booking!;
  const { intent, total } = await row<{ intent: string; total: number }>("select stripe_payment_intent_id as intent, amount_cents as total from payments where booking_id = $1", [id]);
  return { id, intent, session: session ?? "", version: await versionOf(id), total };
}

/** Confirmed and charged. */
async function charged(): Promise<Paid> {
  const made = await paid();
  await capturePayment(made.intent);
  return made;
}

const versionOf = async (id: string) => String((await row<{ version: number }>("select version from bookings where id = $1", [id])).version);
const cancel = ({ id, version }: Paid, choice: string, back: number) =>
  me.post(`/admin/bookings/${id}/cancel?${choice}`, { version, back: String(back), reason: "a race" });

/** What Stripe keeps of a payment. */
async function keptAtStripe(intent: string): Promise<number> {
  const [it, refunds] = await Promise.all([stripe().paymentIntents.retrieve(intent), stripe().refunds.list({ payment_intent: intent })]);
  return (it.amount_received ?? 0) - refunds.data.filter(({ status }) => status !== "failed").reduce((sum, { amount }) => sum + amount, 0);
}

const together = (intent: string) => Promise.all([voidPayment(intent), capturePayment(intent), voidPayment(intent)]);
const findings = (id: string) => query<{ kind: string }>("select kind from reconciliation_findings where booking_id = $1", [id]);
const times = <T>(make: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: ROUNDS }, make));

test("cancelling against charging: all of it is let go or comes back, whichever was first", async () => {
  const all = await times(paid);
  await Promise.all(all.flatMap((each) => [cancel(each, "give=all", each.total), capturePayment(each.intent)]));
  await finish();
  for (const { id, intent } of all) {
    expect(await statusOf(id)).toBe("cancelled");
    expect(await keptAtStripe(intent)).toBe(0);
    expect(await findings(id), "it is no matter for a person").toEqual([]);
  }
  expect(await broken()).toEqual({});
});

test("cancelling against Stripe's deliveries, each many times: cancelled once, given back once", async () => {
  const all = await times(charged);
  await Promise.all(
    all.flatMap((each) => [
      cancel(each, "give=part&amount=400", 40_000),
      ...[0, 1, 0, 1].map((server) => deliver(event("checkout.session.completed", each.session).body, { server: server as 0 | 1 })),
      ...[0, 1].map((server) => deliver(event("payment_intent.succeeded", each.intent).body, { server: server as 0 | 1 })),
    ]),
  );
  await finish();
  for (const { id, intent, total } of all) {
    expect(await statusOf(id)).toBe("cancelled");
    expect(await keptAtStripe(intent)).toBe(total - 40_000);
    expect(await findings(id)).toEqual([]);
  }
  expect(await broken()).toEqual({});
});

test("letting money go against charging it: nothing is kept, and it is known", async () => {
  const all = await times(paid);
  for (const each of all) expect((await cancel(each, "give=all", each.total)).status).toBe(303);
  // Every other one is charged for certain before it is let go.
  await Promise.all(all.map(({ intent }, index) => (index % 2 ? together(intent) : capturePayment(intent).then(() => voidPayment(intent)))));
  await finish();
  for (const { id, intent } of all) {
    expect(await keptAtStripe(intent)).toBe(0);
    expect(await query("select state from payments where booking_id = $1", [id])).toEqual([{ state: "voided" }]);
    expect(await findings(id)).toEqual([]);
  }
  expect(await broken()).toEqual({});
});

test("F9: two tabs cancel with different amounts: one is done, the other is told, and the couple gets the one", async () => {
  const all = await times(charged);
  const answers = await Promise.all(all.map((each) => Promise.all([cancel(each, "give=part&amount=400", 40_000), cancel(each, "give=none", 0), cancel(each, "give=all", each.total)])));
  await finish();
  for (const [index, { intent, total }] of all.entries()) {
    const statuses = answers[index]!.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([303, 409, 409]);
    const back = [40_000, 0, total][statuses.indexOf(303)] ?? -1;
    expect(await keptAtStripe(intent)).toBe(total - back);
  }
  expect(await broken()).toEqual({});
});

type Held = { id: string; link: string; url: string };

/** A day that is held by hand, its payment page open. */
async function heldByHand(): Promise<Held> {
  const [id, until] = [crypto.randomUUID(), (await row<{ day: string }>("select (private.today() + 3)::text as day")).day];
  const added = await me.post("/admin/bookings/new?package=the-vow", { id, day: await takeDays(), name: "Tom Hale", email: newEmail(), how: "link", until });
  expect(added.status).toBe(303);
  const shown = (await me.get(`/admin/bookings/${id}`)).body;
  const link = /href="[^"]*(\/b\/[\w-]{43})"/.exec(shown)?.[1] ?? "";
  return { id, link, url: (await press(link)).headers.location ?? "" };
}

const press = (link: string, server: 0 | 1 = 0) => ask(`${link}?index`, { method: "POST", server, body: new URLSearchParams(), headers: { Origin: world().siteUrl } });

for (const [what, intent, fields] of [
  ["the day is let go", "let-go", {}],
  ["it is called paid another way", "paid", { paidHow: "cash" }],
] as const) {
  test(`P2 P3 F19: ${what} by hand against a payment and another press: one of them counts, and Stripe agrees`, async () => {
    worker = await startWorker();
    const all = await times(heldByHand);
    const versions = await Promise.all(all.map(({ id }) => versionOf(id)));
    await Promise.all(all.map(({ id, url, link }, index) => Promise.all([
      me.post(`/admin/bookings/${id}`, { intent, version: versions[index]!, ...fields }), pay(url), press(link, 1),
    ])));
    const settled = () => query<{ id: string; status: string }>("select id, status from bookings where id = any($1) and status <> 'held'", [all.map(({ id }) => id)]);
    const bookings = await eventually(settled, (rows) => rows.length === ROUNDS, 30_000);
    await finish();
    for (const { id, status } of bookings) {
      const payments = await query<{ method: string; intent: string | null }>("select method, stripe_payment_intent_id as intent from payments where booking_id = $1 and state = 'captured'", [id]);
      const sessions = (await stripe().checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })).filter(({ client_reference_id }) => client_reference_id === id);
      expect(sessions.some((session) => session.status === "open"), "no page is open").toBe(false);
      const byCard = sessions.some((session) => session.status === "complete");
      expect(status).toBe(byCard || intent === "paid" ? "confirmed" : "expired");
      expect(payments.map(({ method }) => method)).toEqual(byCard ? ["stripe"] : intent === "paid" ? ["offline"] : []);
    }
    expect(await broken()).toEqual({});
  });
}
