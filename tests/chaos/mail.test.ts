/** P4: every letter once, whatever becomes of Postmark, of its reports, and of the worker. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newEmail } from "../support/booking";
import { age, query, row, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { inbox } from "../support/inbox";
import { arm, clearFaults, pay } from "../support/stripe";
import { world } from "../world";
import { bookingsOn, newCouple } from "./couple";
import { killAll, startServer, startWorker } from "./processes";
import { rightAgain } from "./right-again";
import { silence } from "./stand-ins";

beforeAll(async () => {
  await startServer();
  await startWorker();
});
afterEach(clearFaults);
afterAll(killAll);

const SEND = { method: "POST", path: "/email" };

type Letter = { id: string; status: string; provider_id: string | null; delivered_at: Date | null; last_error: string | null; subject: string | null };

/** A couple who have paid, and the letter that tells them. */
async function paid(email = newEmail(), more: { partnerEmail?: string } = {}) {
  const couple = await newCouple({ email, ...more });
  await pay((await couple.press())?.location ?? "");
  const id = (await bookingsOn(couple.day))[0]?.id ?? "";
  return { email, bookingId: id, letter: () => letterOf(id, "booking-confirmed") };
}

const letterOf = (bookingId: string, template: string): Promise<Letter> =>
  row<Letter>("select id, status, provider_id, delivered_at, last_error, subject from emails where booking_id = $1 and template = $2", [bookingId, template]);

const becomes = (letter: () => Promise<Letter>, status: string, withinMs = 20_000) =>
  // It is written when the booking is confirmed, which the webhook does.
  eventually(() => letter().catch(() => null), (is) => is?.status === status, withinMs);

const findings = (subject: string) =>
  query<{ kind: string; settled_at: Date | null }>("select kind, settled_at from reconciliation_findings where subject = $1 order by id", [subject]);

const isConfirmed = (id: string) => eventually(() => row("select status from bookings where id = $1", [id]), ({ status }) => status === "confirmed");

describe("F26: Postmark takes the letter and its answer is lost", () => {
  test("its own report of the delivery settles it at once", async () => {
    await arm(world().postmarkUrl, { kind: "drop-after", match: SEND, times: 2 });
    const since = performance.now();
    const { email, letter } = await paid();
    await becomes(letter, "delivered");
    expect(await inbox(email)).toHaveLength(1);
    await rightAgain("F26", "Postmark's report names the letter: one copy, delivered", since);
  });

  test("and without a report it is searched for before it is sent again, and found", async () => {
    await silence(world().postmarkUrl);
    await arm(world().postmarkUrl, { kind: "drop-after", match: SEND, times: 2 });
    const since = performance.now();
    const { email, letter, bookingId } = await paid();
    await becomes(letter, "sent", 30_000);
    expect(await row("select attempts, maybe_sent_times from emails where booking_id = $1 and recipient = $2", [bookingId, email])).toEqual({
      attempts: 2,
      maybe_sent_times: 1,
    });
    expect(await inbox(email)).toHaveLength(1);
    await rightAgain("F26", "found among those Postmark has taken: one copy", since);
  });
});

test("F28: a hard bounce is kept, shown to the photographer and mailed to them once; the couple's booking stands", async () => {
  const since = performance.now();
  const { letter, bookingId } = await paid(`bounce+${crypto.randomUUID().slice(0, 8)}@couple.test`);
  const { id, last_error } = (await becomes(letter, "bounced"))!;
  expect(last_error).toContain("HardBounce");
  expect(await findings(id)).toEqual([{ kind: "mail_undeliverable", settled_at: null }]);
  await eventually(() => query("select 1 from emails where template = 'needs-you' and booking_id = $1 and status = 'delivered'", [bookingId]), (rows) => rows.length === 1);
  expect(await row("select status from bookings where id = $1", [bookingId])).toEqual({ status: "confirmed" });
  await rightAgain("F28", "bounced: a finding and a mail to the photographer", since);
});

test("F28: an address that Postmark has given up is refused: dead, a finding, and one mail", async () => {
  const email = `bounce+${crypto.randomUUID().slice(0, 8)}@couple.test`;
  await becomes((await paid(email)).letter, "bounced");
  const since = performance.now();
  const { letter, bookingId } = await paid(email);
  const { id } = (await becomes(letter, "dead"))!;
  expect(await findings(id)).toEqual([{ kind: "mail_undeliverable", settled_at: null }]);
  await eventually(() => query("select 1 from emails where template = 'needs-you' and booking_id = $1 and status = 'delivered'", [bookingId]), (rows) => rows.length === 1);
  await rightAgain("F28", "suppressed address: dead, a finding and a mail to the photographer", since);
});

test("F28: where the copy goes out all the same, the letter still has not arrived, whatever is reported of the copy", async () => {
  const email = `bounce+${crypto.randomUUID().slice(0, 8)}@couple.test`;
  const partnerEmail = newEmail();
  await becomes((await paid(email)).letter, "bounced");
  const since = performance.now();
  const { letter, bookingId } = await paid(email, { partnerEmail });
  const { id } = (await becomes(letter, "bounced"))!;
  await eventually(() => query("select 1 from webhook_events where type = 'Delivery' and settled_at is not null and payload ->> 'Recipient' = $1", [partnerEmail]), (rows) => rows.length === 1);
  // What it said is written down after that it did not arrive.
  const kept = await eventually(letter, ({ subject }) => subject !== null);
  expect(kept).toMatchObject({ status: "bounced", last_error: expect.stringContaining("the copy alone") });
  expect(await findings(id)).toEqual([{ kind: "mail_undeliverable", settled_at: null }]);
  expect((await inbox(partnerEmail)).map(({ tag }) => tag)).toEqual(["booking-confirmed"]);
  expect(await row("select status from bookings where id = $1", [bookingId])).toEqual({ status: "confirmed" });
  await rightAgain("F28", "suppressed address beside a good copy: bounced, and a finding", since);
});

test("F29: Postmark refuses everything for a day: nothing is lost, nothing is sent twice, and it is said", async () => {
  await arm(world().postmarkUrl, { kind: "fail", status: 429, match: SEND, times: 2 }, { kind: "fail", status: 503, match: SEND, times: 500 });
  const { email, letter, bookingId } = await paid();
  await isConfirmed(bookingId);
  const { id } = await letter();
  await eventually(() => row("select attempts from emails where id = $1", [id]), ({ attempts }) => attempts >= 2, 20_000);
  // A day later, after ever longer pauses.
  await age(bookingId, 24 * 60);
  await query("update graphile_worker._private_jobs set run_at = now() + interval '6 hours', attempts = 12 where key = $1 and locked_at is null", [`email:${id}`]);
  await tick("reconcile");
  await eventually(() => findings(id), (found) => found.length === 1);
  expect(await findings(id)).toEqual([{ kind: "mail_overdue", settled_at: null }]);

  await clearFaults();
  const since = performance.now();
  await tick("reconcile");
  await becomes(letter, "delivered", 30_000);
  expect(await inbox(email)).toHaveLength(1);
  expect(await findings(id)).toMatchObject([{ kind: "mail_overdue", settled_at: expect.any(Date) }]);
  await rightAgain("F29", "Postmark is back: the next reconciliation sends what waited (it comes every ten minutes)", since, 600);
});

test("F30: a letter, a job and a delivery that can never work do not keep the others waiting", async () => {
  const since = performance.now();
  const [poisoned] = await query<{ id: string }>(
    `insert into emails (template, recipient, dedupe_key) values ('no-such-letter', 'x@example.test', $1) returning id`,
    [crypto.randomUUID()],
  );
  const jobKey = `poison:${crypto.randomUUID()}`;
  await query("select private.queue_job('send_email', jsonb_build_object('emailId', $1::uuid), 'email:' || $1)", [poisoned!.id]);
  await query("select private.queue_job('capture_payment', '{}', $1)", [jobKey]);
  const eventId = crypto.randomUUID();
  await query("insert into webhook_events (provider, event_id, type, payload, received_at) values ('stripe', $1, 'x', '[]', now() - interval '1 minute')", [eventId]);
  await tick("retry_webhooks");
  const { letter } = await paid();
  await becomes(letter, "delivered");
  await eventually(() => row("select status from emails where id = $1", [poisoned!.id]), ({ status }) => status === "dead");
  expect(await findings(poisoned!.id)).toMatchObject([{ kind: "mail_undeliverable" }]);
  await eventually(() => row("select outcome from webhook_events where event_id = $1", [eventId]), ({ outcome }) => outcome === "ignored");

  await query("update graphile_worker._private_jobs set attempts = max_attempts where key = $1", [jobKey]);
  await tick("reconcile");
  await eventually(() => findings(jobKey), (found) => found.length === 1);
  await rightAgain("F30", "the others go their way; each of the three is set aside and told", since);
});

describe("reports in any order, twice, or of another", () => {
  const report = (body: object, password?: string) => {
    const { POSTMARK_WEBHOOK_USER: user = "", POSTMARK_WEBHOOK_PASSWORD: right = "" } = process.env;
    const authorization = `Basic ${Buffer.from(`${user}:${password ?? right}`).toString("base64")}`;
    return fetch(`${world().serverUrls[0]}/webhooks/postmark`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: authorization },
      body: JSON.stringify(body),
    });
  };
  const delivery = (letter: Letter, to: string) => ({ RecordType: "Delivery", MessageID: letter.provider_id, Recipient: to, DeliveredAt: new Date().toISOString(), Metadata: {} });
  const bounce = (letter: Letter, to: string, type = "HardBounce") => ({
    ...{ RecordType: "Bounce", MessageID: letter.provider_id, Type: type, TypeCode: 1, Email: to, BouncedAt: new Date().toISOString() },
    ...{ Inactive: type === "HardBounce", Description: "", Details: "550", Metadata: {} },
  });

  test("A20: without the password nothing is kept", async () => {
    const count = () => row("select count(*)::int from webhook_events where provider = 'postmark'");
    const before = await count();
    const body = { RecordType: "Delivery", MessageID: crypto.randomUUID(), Recipient: "a@b.test", DeliveredAt: new Date().toISOString() };
    expect((await report(body, "")).status).toBe(401);
    expect((await report(body, "guess")).status).toBe(401);
    const bare = await fetch(`${world().serverUrls[0]}/webhooks/postmark`, { method: "POST", body: JSON.stringify(body) });
    expect(bare.status).toBe(401);
    expect(bare.headers.get("WWW-Authenticate")).toContain("Basic");
    expect(await count()).toEqual(before);
  });

  test("F13: what has bounced stays bounced, what was delivered may bounce, and a soft bounce moves nothing", async () => {
    await silence(world().postmarkUrl);
    const { email, letter } = await paid();
    const sent = (await becomes(letter, "sent"))!;
    expect((await report(bounce(sent, email, "Transient"))).status).toBe(200);
    expect(await letter()).toMatchObject({ status: "sent", last_error: "Transient: 550" });
    await report(delivery(sent, email));
    expect(await letter()).toMatchObject({ status: "delivered", last_error: null });
    // The partner's copy is another mailbox: the couple's own letter has arrived.
    await report(bounce(sent, "partner@example.test"));
    expect((await letter()).status).toBe("delivered");
    expect(await findings(sent.id)).toMatchObject([{ kind: "mail_copy_bounced" }]);
    await report(bounce(sent, email));
    await report(bounce(sent, email));
    await report(delivery(sent, email));
    expect((await letter()).status).toBe("bounced");
    expect((await findings(sent.id)).map(({ kind }) => kind)).toEqual(["mail_copy_bounced", "mail_undeliverable"]);
    await report({ ...bounce(sent, email), RecordType: "SpamComplaint", Type: "SpamComplaint" });
    expect((await findings(sent.id)).map(({ kind }) => kind)).toContain("mail_complaint");
  });

  test("F12: the same report ten times at once is one row", async () => {
    await silence(world().postmarkUrl);
    const { email, letter } = await paid();
    const body = delivery((await becomes(letter, "sent"))!, email);
    const answers = await Promise.all(Array.from({ length: 10 }, () => report(body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await query("select outcome from webhook_events where payload ->> 'MessageID' = $1", [body.MessageID])).toEqual([{ outcome: "done" }]);
    expect((await letter()).status).toBe("delivered");
  });

  test("what is none of ours, and what says nothing of a delivery, is kept and left alone", async () => {
    const id = crypto.randomUUID();
    await report({ RecordType: "Delivery", MessageID: id, Recipient: "a@b.test", DeliveredAt: new Date().toISOString(), Metadata: { email_id: crypto.randomUUID() } });
    await report({ RecordType: "SubscriptionChange", MessageID: id, Recipient: "a@b.test" });
    expect(await query("select outcome, note from webhook_events where payload ->> 'MessageID' = $1 order by id", [id])).toEqual([
      { outcome: "ignored", note: "no message of ours" },
      { outcome: "ignored", note: "nothing to do for this type" },
    ]);
  });
});
