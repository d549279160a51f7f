/** P1–P4 under real concurrency: two server processes, real sessions, everybody at once. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { holdDay } from "~/booking/hold.server";
import { instant } from "~/lib/instant";
import { addDays, studioDay } from "~/lib/studio-day";
import { letGo } from "~/payments/checkout.server";
import { checkout, holdRequest, newEmail, service, statusOf, theVow, type Checkout } from "../support/booking";
import { query, row, takeDays } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived, inbox } from "../support/inbox";
import { daysOffered, inTurns, isSentToPay, readyToPay, type ReadyCouple } from "../support/ready-to-pay";
import { rounds } from "../support/rounds";
import { arm, clearFaults, deliver, pay, stripe } from "../support/stripe";
import type { Answer } from "../support/visitor";
import { world } from "../world";

const deadlocks = () => (readFileSync(world().logs.postgres, "utf8").match(/deadlock detected/g) ?? []).length;

let deadlocksBefore = 0;
beforeEach(() => {
  deadlocksBefore = deadlocks();
});
afterEach(() => {
  expect(deadlocks() - deadlocksBefore).toBe(0);
});

const couplesFor = (day: string, count: number, slug?: string) =>
  inTurns(Array.from({ length: count }, () => day), 20, (each) => readyToPay(each, slug));

/** All press at once, every other one at the other server. */
const allPress = (couples: ReadyCouple[], day?: string) =>
  Promise.all(couples.map((couple, index) => couple.press(index % 2 === 0 ? 0 : 1, day)));

const tally = (answers: Answer[]) => ({
  sentToPay: answers.filter(isSentToPay).length,
  refused: answers.filter(({ status }) => status === 409).length,
  others: answers.map(({ status }) => status).filter((status) => status !== 303 && status !== 409),
});

/** I1: who has the day. */
const claimsOn = (day: string) =>
  query<{ booking: string | null; blackout: string | null }>(
    "select booking_id as booking, blackout_id as blackout from date_claims where during @> $1::date",
    [day],
  );

const liveOn = (day: string) =>
  query<{ id: string }>(
    "select id from bookings where status in ('held', 'confirmed') and daterange(starts_on, starts_on + days) @> $1::date",
    [day],
  );

/** For days with room of the test's own around them: what is offered is free until somebody else takes it. */
async function expectOffersFreeDays(answer: Answer | undefined, days: number): Promise<void> {
  const offered = answer ? daysOffered(answer) : [];
  expect(offered).toHaveLength(3);
  for (const day of offered) expect(await row("select state from availability($1, $1, $2)", [day, days])).toEqual({ state: "free" });
}

describe("P1 F5: everybody wants the same day", () => {
  test("200 couples, one day: one is sent to pay, 199 are refused with free days", { timeout: 120_000 }, async () => {
    const day = addDays(studioDay(await takeDays(7)), 3);
    const couples = await couplesFor(day, 200);
    const answers = await allPress(couples);
    expect(tally(answers)).toEqual({ sentToPay: 1, refused: 199, others: [] });
    const losers = answers.filter(({ status }) => status === 409);
    expect(losers.filter((answer) => daysOffered(answer).length !== 3)).toEqual([]);
    await expectOffersFreeDays(losers[0], 1);

    const [claim, ...more] = await claimsOn(day);
    expect(more).toEqual([]);
    expect(await liveOn(day)).toEqual([{ id: claim?.booking }]);
    // The losers left nothing behind: no booking, no customer.
    const emails = couples.map(({ email }) => email);
    expect(await query("select 1 from customers where email = any($1)", [emails])).toHaveLength(1);
  });

  test("packages of two days that overlap in one: one is sent to pay", { timeout: 60_000 }, async () => {
    const first = addDays(studioDay(await takeDays(13)), 5);
    const second = addDays(first, 1);
    const couples = [...(await couplesFor(first, 20, "the-weekend")), ...(await couplesFor(second, 20, "the-weekend"))];
    const answers = await allPress(couples.sort((a, b) => a.email.localeCompare(b.email)));
    expect(tally(answers)).toEqual({ sentToPay: 1, refused: 39, others: [] });
    await expectOffersFreeDays(answers.find(({ status }) => status === 409), 2);
    expect(await claimsOn(second)).toHaveLength(1);
    expect(await liveOn(second)).toHaveLength(1);
  });
});

test("P1 F6: a day is closed while 50 couples book it: one side wins, never both, never neither", { timeout: rounds(120_000) }, async () => {
  const days = Array.from({ length: rounds(6) }, (_, index) => index);
  const first = studioDay(await takeDays(days.length));
  const couples = await couplesFor(first, 50);
  for (const round of days) {
    const day = addDays(first, round);
    const [closed, answers] = await Promise.all([
      // Later by a little each time, so that it falls before, between and after the first of them.
      wait((round % 6) * 40).then(() => service().rpc("close_days", { p_from: day, p_to: day, p_reason: "at sea" })),
      allPress(couples, day),
    ]);
    const { sentToPay, others } = tally(answers);
    expect(others).toEqual([]);
    const isClosed = closed.error === null;
    expect({ isClosed, sentToPay }).toEqual(isClosed ? { isClosed, sentToPay: 0 } : { isClosed, sentToPay: 1 });
    if (closed.error) expect(closed.error.hint).toBe("days_claimed");
    const claims = await claimsOn(day);
    expect(claims).toHaveLength(1);
    expect(claims[0]?.blackout !== null).toBe(isClosed);
    expect(await liveOn(day)).toHaveLength(isClosed ? 0 : 1);
  }
});

test("P1 F6: twenty writers who know nothing of the day's lock close one day: the table lets one of them", async () => {
  const day = await takeDays();
  const during = `[${day},${addDays(studioDay(day), 1)})`;
  const blackouts = await query<{ id: string }>("insert into blackouts (reason) select 'at sea' from generate_series(1, 20) returning id");
  const answers = await Promise.all(blackouts.map(({ id }) => service().from("date_claims").insert({ during, blackout_id: id })));
  expect(await claimsOn(day)).toHaveLength(1);
  expect(answers.flatMap(({ error }) => error?.code ?? [])).toEqual(Array<string>(19).fill("23P01"));
});

test("P1 F5: whoever comes second waits for the first, and is told that the day is held, and until when", async () => {
  const day = studioDay(await takeDays());
  const first = new pg.Client({ connectionString: world().superuserUrl });
  await first.connect();
  try {
    await first.query("begin");
    const { rows } = await first.query<{ until: string }>(
      `select public.book_date(
         p_booking_id => $1::text::uuid, p_request_key => 'request ' || $1, p_visitor_key => 'visitor ' || $1, p_address_key => $1,
         p_link_hash => encode(sha256($1::bytea), 'hex'), p_package_id => $2, p_day => $3, p_add_ons => '[]',
         p_couple => jsonb_build_object('name', 'Ada', 'email', $4::text)) ->> 'heldUntil' as until`,
      [randomUUID(), theVow, day, newEmail()],
    );
    const second = holdDay(await holdRequest({ day }));
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%book_date%'";
    await eventually(() => query(waiting), (sessions) => sessions.length === 1);
    await first.query("commit");
    const refused = await second;
    expect(refused.outcome === "refused" && refused.code).toBe("date_held");
    expect(refused).toMatchObject({ until: instant(rows[0]?.until ?? "") });
  } finally {
    await first.end();
  }
});

test("F9: the same press ten times at once over two servers: one booking, one payment page", async () => {
  const day = await takeDays();
  const couple = await readyToPay(day);
  const answers = await allPress(Array.from({ length: 10 }, () => couple));
  expect(tally(answers)).toEqual({ sentToPay: 10, refused: 0, others: [] });
  expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
  expect(await liveOn(day)).toHaveLength(1);
  const { data } = await stripe().checkout.sessions.list({ limit: 100 });
  expect(data.filter((session) => session.customer_email === couple.email)).toHaveLength(1);
});

/** Paid at Stripe, with no webhook under way. */
async function paidInSilence(day?: string): Promise<Checkout & { event: string }> {
  const held = await checkout(day ? { day: studioDay(day) } : {});
  await arm(world().stripeUrl, { kind: "silence", match: { event: "checkout.session.", about: held.sessionId } });
  await pay(held.url);
  const { data } = await stripe().events.list({ type: "checkout.session.completed", limit: 20 });
  const event = data.find((each) => "id" in each.data.object && each.data.object.id === held.sessionId);
  return { ...held, event: JSON.stringify(event) };
}

const paymentOf = (bookingId: string) =>
  row<{ state: string; intent: string }>("select state, stripe_payment_intent_id as intent from payments where booking_id = $1", [bookingId]);

describe("P2, P3: a payment", () => {
  afterEach(clearFaults);

  test("F12: the same delivery ten times at once over two servers: one confirmation, two letters, one charge", async () => {
    const { bookingId, email, event } = await paidInSilence();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => deliver(event, { server: index % 2 === 0 ? 0 : 1 })));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));

    const { intent } = await eventually(() => paymentOf(bookingId), ({ state }) => state === "captured");
    const { data: captures } = await stripe().events.list({ type: "payment_intent.succeeded", limit: 100 });
    expect(captures.filter((each) => "id" in each.data.object && each.data.object.id === intent)).toHaveLength(1);
    const confirmed = await query("select 1 from audit_log where entity = 'bookings' and entity_id = $1 and after ->> 'status' = 'confirmed'", [bookingId]);
    expect(confirmed).toHaveLength(1);
    const letters = await eventually(
      () => query<{ template: string; status: string }>("select template, status::text from emails where booking_id = $1 order by template", [bookingId]),
      (rows) => rows.every(({ status }) => status === "sent" || status === "delivered"),
    );
    expect(letters.map(({ template }) => template)).toEqual(["booking-confirmed", "booking-notice"]);
    await arrived(email);
    expect(await inbox(email)).toHaveLength(1);
  });

  test("F19: a booking is confirmed and let go at the same moment, fifty times: who paid has the day, or their money back", { timeout: rounds(120_000) }, async () => {
    const times = rounds(50);
    const first = studioDay(await takeDays(times));
    const ends = { kept: 0, taken: 0 };
    for (let round = 0; round < times; round++) {
      const day = addDays(first, round);
      const ours = await paidInSilence(day);
      const rival = await holdRequest({ day });
      const [delivered, , theirs] = await Promise.all([
        deliver(ours.event, { server: round % 2 === 0 ? 0 : 1 }),
        // What only a Stripe that errs could make us do: the page is declared expired, and was paid. Before and after.
        wait((round % 10) * 15).then(() =>
          service().rpc("release_hold", { p_booking_id: ours.bookingId, p_actor: "test", p_session_id: ours.sessionId }),
        ),
        // In every third round somebody waits for the day.
        round % 3 === 0 ? holdDay(rival) : null,
      ]);
      expect(delivered.status).toBe(200);
      const lost = theirs?.outcome === "held";
      ends[lost ? "taken" : "kept"] += 1;
      const holder = lost ? theirs.hold.bookingId : ours.bookingId;
      expect(await claimsOn(day)).toEqual([{ booking: holder, blackout: null }]);
      expect(await statusOf(ours.bookingId)).toBe(lost ? "lost" : "confirmed");
      expect(lost ? ["voiding", "voided"] : ["authorised", "captured"]).toContain((await paymentOf(ours.bookingId)).state);
    }
    expect(ends.kept + ends.taken).toBe(times);
  });

  test("F19: a couple pays in one window while it leaves in another, twenty times: paid is booked, left is free", { timeout: rounds(60_000) }, async () => {
    const times = rounds(20);
    const first = studioDay(await takeDays(times));
    for (let round = 0; round < times; round++) {
      const day = addDays(first, round);
      const { bookingId, url, sessionId } = await checkout({ day });
      // Later by none to three milliseconds, so that it falls before, into and after the leaving.
      const [paid] = await Promise.all([wait(round % 4).then(() => pay(url)), letGo(bookingId, "couple")]);
      const session = await stripe().checkout.sessions.retrieve(sessionId);
      expect(session.status).toBe(paid ? "complete" : "expired");
      await eventually(() => statusOf(bookingId), (status) => status === (paid ? "confirmed" : "expired"));
      expect(await claimsOn(day)).toEqual(paid ? [{ booking: bookingId, blackout: null }] : []);
    }
  });
});
