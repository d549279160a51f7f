/** Today, settings and behind the scenes, over HTTP: who sees them, and what the photographer's word does. */
import type { IncomingHttpHeaders } from "node:http";
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { visitCount } from "../../server/visit-count";
import { checkout, newEmail } from "../support/booking";
import { query, row } from "../support/database";
import { ownTemplates } from "~/studio/own-words";
import { eventually } from "../support/eventually";
import { arrived, inbox } from "../support/inbox";
import { signIn, type SignedIn } from "../support/photographer";
import { pay } from "../support/stripe";
import { ask, submit } from "../support/visitor";

const studioEmail = "ines@juniperandsalt.test";
let me: SignedIn;
beforeAll(async () => {
  me = await signIn();
});

const places = ["", "/studio", "/studio/words", "/studio/emails", "/studio/jobs", "/studio/deliveries", "/studio/log", "/studio/log/csv", "/studio/health", "/money.csv"];

test("A1: nobody sees any of it without signing in, and nobody acts", async () => {
  for (const place of places) {
    expect((await ask(`/admin${place}`)).headers.location, place).toMatch(/^\/admin\/sign-in\?/);
    expect((await me.get(`/admin${place}`)).status, place).toBe(200);
  }
  for (const place of ["?index", "/studio?index", "/studio/words", "/studio/jobs", `/studio/emails/${randomUUID()}`, "/studio/deliveries/1"]) {
    expect((await submit(`/admin${place}`, { do: "settle", about: "1" })).headers.location, place).toMatch(/^\/admin\/sign-in\?/);
  }
  expect((await me.get("/admin/studio/emails/nothing")).status).toBe(404);
  expect((await me.get(`/admin/studio/deliveries/${Number.MAX_SAFE_INTEGER}`)).status).toBe(404);
});

test("A24: an odd page of any list is the first or the last, never a failure", async () => {
  for (const list of ["/admin/bookings?show=all", "/admin/studio/emails?to=", "/admin/studio/deliveries?from=stripe", "/admin/studio/log?entity="]) {
    const pageOf = async (page: string) => {
      const { status, body } = await me.get(`${list}&page=${page}`);
      expect(status, `${list} ${page}`).toBe(200);
      const [, shown, pages] = /Page <!-- -->(\d+)<!-- --> of <!-- -->(\d+)/.exec(body) ?? [null, "1", "1"];
      return { shown, pages };
    };
    for (const page of ["0", "-1", "1.5", "NaN", "one", "", "%00"]) expect((await pageOf(page)).shown, `${list} ${page}`).toBe("1");
    for (const page of ["9999", "42949674", "2147483648", "99999999999999999999", "1e300"]) {
      const { shown, pages } = await pageOf(page);
      expect(shown, `${list} ${page}`).toBe(pages);
    }
  }
});

test("A10: the photographer's cookie alone does nothing when another site sends the form", async () => {
  const answer = await submit("/admin/studio?index", { name: "Mine" }, { Cookie: me.cookie, Origin: "https://evil.example" });
  expect(answer.status).toBe(403);
});

/** A matter that waits, of this test's own. */
async function matter(): Promise<{ id: string; subject: string }> {
  const subject = `pi_${randomUUID()}`;
  await query("select private.report('paid_without_booking', $1, null, '{}', false)", [subject]);
  return row("select id::text, subject from reconciliation_findings where subject = $1", [subject]);
}

test("what needs the photographer is on the first page, until they say that it is dealt with", async () => {
  const { id, subject } = await matter();
  expect((await me.get("/admin")).body).toContain(subject);
  expect((await me.post("/admin?index", { do: "settle", about: id })).headers.location).toBe("/admin?done=settled");
  expect((await me.get("/admin")).body).not.toContain(subject);
  expect((await me.get("/admin/studio/log?entity=reconciliation_findings")).body).toContain("You dealt with: paid without booking");
  expect((await me.post("/admin?index", { do: "settle", about: "x" })).status).toBe(422);
  expect((await me.post("/admin?index", { do: "settle", about: "999999999" })).status).toBe(404);
});

test("a job that failed is tried again at once, and one that should not be is dropped", async () => {
  const queue = (key: string) =>
    row<{ id: string }>("select (graphile_worker.add_job('retry_webhooks', '{}', job_key => $1, run_at => now() + interval '1 hour')).id::text", [key]);
  const isThere = async (key: string) => (await query("select from graphile_worker.jobs where key = $1", [key])).length > 0;
  const [again, never] = [`pgtest:${randomUUID()}`, `pgtest:${randomUUID()}`];
  const [retried, dropped] = [await queue(again), await queue(never)];
  expect((await me.get("/admin/studio/jobs?state=waiting")).body).toContain(again.slice(7));

  expect((await me.post("/admin/studio/jobs", { job: retried.id, do: "retry" })).status).toBe(303);
  await eventually(() => isThere(again), (there) => !there);
  expect((await me.post("/admin/studio/jobs", { job: retried.id, do: "retry" })).status).toBe(409);
  expect((await me.post("/admin/studio/jobs", { job: dropped.id, do: "drop" })).status).toBe(303);
  expect(await isThere(never)).toBe(false);
});

test("P4 F28: a letter that bounced goes out again to the corrected address, once, and the couple's address is corrected", async () => {
  const { bookingId, email, url } = await checkout();
  await pay(url);
  await arrived(email);
  const letter = await eventually(
    () => query<{ id: string }>("select id from emails where booking_id = $1 and template = 'booking-confirmed' and status = 'delivered'", [bookingId]),
    (rows) => rows.length === 1,
  );
  const { id } = letter[0]!;
  expect((await me.post(`/admin/studio/emails/${id}`, { recipient: email })).status).toBe(409);
  await query("update emails set status = 'bounced', bounced_at = now(), last_error = 'No such mailbox' where id = $1", [id]);
  expect((await me.get(`/admin/studio/emails/${id}`)).body).toContain("No such mailbox");

  const wrong = await me.post(`/admin/studio/emails/${id}`, { recipient: "two@example.test, three@example.test" });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain("two@example.test, three@example.test");
  const corrected = newEmail();
  const answers = await Promise.all([0, 1].map(() => me.post(`/admin/studio/emails/${id}`, { recipient: corrected, forGood: "yes" })));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await arrived(corrected))[0]?.tag).toBe("booking-confirmed");
  expect(await inbox(corrected)).toHaveLength(1);
  expect((await row<{ email: string }>("select c.email from bookings b join customers c on c.id = b.customer_id where b.id = $1", [bookingId])).email).toBe(corrected);
});

test("P3: a delivery is worked on again, however often it was", async () => {
  const { id } = await row<{ id: string }>(
    `insert into webhook_events (provider, event_id, type, payload, attempts, outcome, settled_at, received_at)
     values ('stripe', $1, 'customer.created', $2, 1, 'done', now(), now() - interval '5 days') returning id::text`,
    [`evt_${randomUUID()}`, JSON.stringify({ type: "customer.created", livemode: false, data: { object: { id: "cus_none" } } })],
  );
  expect((await me.get(`/admin/studio/deliveries/${id}`)).body).toContain("cus_none");
  expect((await me.post(`/admin/studio/deliveries/${id}`, {})).headers.location).toBe(`/admin/studio/deliveries/${id}?done=replayed`);
  const [event] = await eventually(() => query<{ attempts: number; outcome: string }>("select attempts, outcome from webhook_events where id = $1 and settled_at is not null", [id]), (rows) => rows.length === 1);
  expect(event).toEqual({ attempts: 2, outcome: "ignored" });
});

test("the log is narrowed by who, what and when, and leaves as a spreadsheet", async () => {
  const { id } = await matter();
  await me.post("/admin?index", { do: "settle", about: id });
  const file = await me.get("/admin/studio/log/csv?entity=reconciliation_findings&actor=admin");
  expect(file.headers).toMatchObject({ "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" });
  const lines = file.body.split("\r\n");
  expect(lines[0]).toBe("\uFEFFWhen (UTC),Who,What,Booking,About,Number,Before,After");
  expect(lines.some((line) => line.includes("You dealt with: paid without booking") && line.includes(id))).toBe(true);
  expect((await me.get("/admin/studio/log?from=2001-01-01&to=2001-01-02")).body).toContain("Nothing here");
  expect((await me.get("/admin/studio/log?from=yesterday&actor=%27--&page=-1&entity=x")).status).toBe(200);
});

test("A27: words in a letter are words, whatever they look like; a test of them goes to the studio alone", async () => {
  const mark = randomUUID();
  const words = { opening: `Bring <b>dogs</b> <script>alert("${mark}")</script>`, closing: `first ${mark}\n\nsecond` };
  const page = await me.post("/admin/studio/words?letter=booking-confirmed", { ...words, do: "look" });
  expect(page.status).toBe(200);
  expect(page.body, "neither in the page nor in what is handed to its script").not.toContain("<script>alert(");
  expect((await me.post("/admin/studio/words?letter=booking-confirmed", { ...words, do: "test" })).body).toContain("A test is on its way");
  const [mail] = await eventually(async () => (await inbox(studioEmail)).filter(({ html }) => html?.includes(mark)), (mails) => mails.length > 0);
  expect(mail?.subject).toMatch(/^Test: /);
  expect(mail?.html).toContain("&lt;script&gt;");
  expect(mail?.html).not.toContain("<b>dogs");
  const tooLong = await me.post("/admin/studio/words", { opening: "x".repeat(2001), closing: mark, do: "save" });
  expect(tooLong.status).toBe(422);
  expect(tooLong.body).toContain(mark);
});

test.each(ownTemplates)("words of one's own stand in the letter %s, which is seen before the first of them is sent, and tried", async (template) => {
  const [opening, closing] = [`Bring the dogs ${randomUUID()}`, `Bring the cats ${randomUUID()}`];
  const page = await me.get(`/admin/studio/words?letter=${template}`);
  expect(page.status).toBe(200);
  expect(page.body.includes("Nora Whitfield and Sam Okafor"), "an invented couple").toBe(true);
  const looked = await me.post(`/admin/studio/words?letter=${template}`, { opening, closing, do: "test" });
  expect(new RegExp(`srcDoc="[^"]*${opening}[^"]*${closing}`, "i").test(looked.body), "at the beginning and at the end").toBe(true);
  const [mail] = await eventually(async () => (await inbox(studioEmail)).filter(({ html }) => html?.includes(opening)), (mails) => mails.length > 0);
  expect([mail?.tag, mail?.subject.startsWith("Test: "), mail?.text?.includes(closing)]).toEqual([template, true, true]);
  expect(mail?.to).toHaveLength(1);
});

/** The settings' form as it is. */
async function settingsForm(): Promise<Record<string, string>> {
  const now = await row<Record<string, string>>(
    `select name, photographer, email, phone, place, time_zone as "timeZone", currency, lead_days::text as "leadDays", horizon_days::text as "horizonDays",
            hold_minutes::text as "holdMinutes", when_calendar_unreadable::text as "whenUnreadable", to_jsonb(studio) ->> 'updated_at' as "updatedAt" from studio`,
  );
  return { ...now, form: "settings" };
}

test("settings: what is wrong stays typed, what somebody else saved is not lost, and a time zone says what it changes", async () => {
  const form = await settingsForm();
  const wrong = await me.post("/admin/studio?index", { ...form, name: "", email: "nobody", holdMinutes: "5" });
  expect(wrong.status).toBe(422);
  for (const words of ["Studio: Please name the studio.", "This does not look like an email address", "from 31 to 1440", 'value="nobody"']) expect(wrong.body).toContain(words);

  const zone = await me.post("/admin/studio?index", { ...form, timeZone: "Europe/Lisbon" });
  expect(zone.status).toBe(422);
  expect(zone.body).toContain("Not saved yet.");
  expect((await me.post("/admin/studio?index", { ...form, timeZone: "Mars/Olympus" })).body).toContain("There is no time zone of that name.");
  expect((await settingsForm()).timeZone).toBe(form.timeZone);

  // Saved as it is, so that nobody else's test notices.
  expect((await me.post("/admin/studio?index", form)).headers.location).toBe("/admin/studio?done=saved");
  const late = await me.post("/admin/studio?index", { ...form, phone: "+1 360 555 0999" });
  expect(late.status).toBe(409);
  expect(late.body).toContain("+1 360 555 0999");
  expect((await settingsForm()).phone).toBe(form.phone);
});

test("settings in two tabs: the second is told which changed and what they are now, and loses nothing it typed", async () => {
  const form = await settingsForm();
  const was = Object.fromEntries(Object.entries(form).map(([name, value]) => [`was.${name}`, value]));
  // As if another tab had changed the phone and the place since this one was opened. Nothing is changed, so that nobody else's test notices.
  const stale = { ...form, ...was, updatedAt: "2020-01-01T00:00:00Z", "was.phone": "+1 000", "was.place": "Elsewhere", phone: "+1 360 555 0999", place: "Elsewhere" };
  const late = await me.post("/admin/studio?index", stale);
  expect(late.status).toBe(409);
  const text = late.body.replaceAll(/<!-- -->/g, "");
  expect(text, "both changed it: theirs is told, mine stays").toMatch(new RegExp(`Phone</a> is now “${form.phone!.replace("+", "\\+")}”; what you typed stands below.`));
  expect(text).toContain(`Meanwhile changed to “${form.phone}”.`);
  expect(text).toContain('value="+1 360 555 0999"');
  expect(text, "only they changed it: theirs stands").toMatch(new RegExp(`Place</a> is now “${form.place}”, which stands below.`));
  expect(text).not.toContain('<input type="text" value="Elsewhere"');
  expect(text, "nobody changed it").not.toContain("Email</a> is now");
  expect((await settingsForm()).phone).toBe(form.phone);
  expect((await me.post("/admin/studio?index", { ...form, ...was, updatedAt: stale.updatedAt })).headers.location, "what was changed elsewhere is no reason to ask").toBe("/admin/studio?done=saved");

  const schedule = { form: "schedule", updatedAt: stale.updatedAt, was: JSON.stringify([{ daysBefore: "1", percent: "1" }]), daysBefore: "77", percent: "33" };
  const other = await me.post("/admin/studio?index", schedule);
  expect(other.status).toBe(409);
  expect(other.body).toContain("Somebody else saved another schedule meanwhile");
  expect(other.body).toContain('value="77"');

  const backwards = new URLSearchParams({ form: "schedule", updatedAt: (await settingsForm()).updatedAt ?? "", was: "[]" });
  for (const [days, percent] of [["60", "20"], ["30", "50"]]) {
    backwards.append("daysBefore", days ?? "");
    backwards.append("percent", percent ?? "");
  }
  const less = await me.post("/admin/studio?index", backwards);
  expect(less.status, "who cancels earlier never gets back less").toBe(422);
  expect(less.body.replaceAll("<!-- -->", "")).toMatch(/id="step-0-error".*60 days before gives back 20 percent, and 30 days before 50/);
});

test("visits are counted in memory and told to the database: people, and no machines", async () => {
  const count = async () => Number((await row<{ came: string }>("select coalesce(sum(came), 0)::text as came from visits")).came);
  const visits = visitCount();
  const comes = (url: string, headers: IncomingHttpHeaders) => visits.count({ method: "GET", url, headers });
  const person = { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1" };
  for (let came = 0; came < 50; came++) comes("/book?package=the-day", person);
  comes("/book", { "user-agent": "Googlebot/2.1" });
  comes("/book", { ...person, "sec-purpose": "prefetch" });
  comes("/", person);
  const before = await count();
  await visits.stop();
  // Others may be counted meanwhile by the servers, but hardly so many.
  expect((await count()) - before).toBeGreaterThanOrEqual(50);
});

test("the money of a year is a file whose numbers can be added up", async () => {
  const email = newEmail();
  const { bookingId, url } = await checkout({ couple: { name: "Ada", partnerName: null, email, partnerEmail: null, phone: null, place: null, notes: null } });
  await pay(url);
  const paid = () => query<{ intent: string }>("select stripe_payment_intent_id as intent from payments where booking_id = $1 and state = 'captured'", [bookingId]);
  const [payment] = await eventually(paid, (list) => list.length > 0);
  await query("update payments set captured_at = '2033-05-08 12:00-07' where booking_id = $1", [bookingId]);
  await query("insert into refunds (payment_id, amount_cents, reason, status) select id, 25050, '=kindness', 'succeeded' from payments where booking_id = $1", [bookingId]);
  await query("update refunds set created_at = '2033-05-09 12:00-07' where payment_id = (select id from payments where booking_id = $1)", [bookingId]);
  const file = await me.get("/admin/money.csv?year=2033");
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(file.headers["content-disposition"]).toBe('attachment; filename="money-2033.csv"');
  const { reference } = await row<{ reference: string }>("select reference from bookings where id = $1", [bookingId]);
  const lines = file.body.split("\r\n").filter((line) => line.includes(reference));
  expect(lines[0]).toMatch(/^2033-05-08,Paid,\d+,USD,"Card, by Stripe",done,/);
  expect(lines[0]).toContain(payment?.intent);
  expect(lines[1], "below zero it is a number still, and words are none").toMatch(/^2033-05-09,Given back,-250\.5,USD,.*,'=kindness,$/);
  expect((await me.get("/admin/money.csv?year=drop")).headers["content-disposition"]).toMatch(/filename="money-20\d\d\.csv"/);
});

test("where nothing is, the admin stays around the photographer; a stranger is asked to sign in", async () => {
  for (const place of ["/admin/nowhere", `/admin/bookings/${randomUUID()}`]) {
    const answer = await me.get(place);
    expect(answer.status, place).toBe(404);
    expect(answer.body, place).toContain('aria-label="Admin"');
    expect(answer.body, place).not.toContain("Check a date");
  }
  expect((await ask("/admin/nowhere")).headers.location).toMatch(/^\/admin\/sign-in/);
});
