/** What the photographer does with a booking, over HTTP, with Stripe and the couple's mailbox at the other end. */
import { describe, expect, test } from "vitest";
import { newEmail, checkout, statusOf, theVow, type Checkout } from "../support/booking";
import { agreeOn, query, row, takeDays } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived, inbox } from "../support/inbox";
import { asPhotographer, signIn, type SignedIn } from "../support/photographer";
import { expectErrors } from "../support/server-errors";
import { arm, deliver, event, pay, stripe } from "../support/stripe";
import { ask } from "../support/visitor";
import { world } from "../world";

type Booked = Checkout & { intent: string };

/** Paid and charged, in a line. */
async function booked(changes: Parameters<typeof checkout>[0] = {}): Promise<Booked> {
  const made = await checkout(changes);
  await pay(made.url);
  const payment = await eventually(
    () => query<{ intent: string }>("select stripe_payment_intent_id as intent from payments where booking_id = $1 and state = 'captured'", [made.bookingId]),
    (rows) => rows.length === 1,
  );
  return { ...made, intent: payment[0]!.intent };
}

const versionOf = async (bookingId: string) => String((await row<{ version: number }>("select version from bookings where id = $1", [bookingId])).version);
const refundsOf = async (intent: string) => (await stripe().refunds.list({ payment_intent: intent })).data;
const page = (bookingId: string, part = "") => `/admin/bookings/${bookingId}${part}`;

/** The amount that the preview shows and sends; none without a preview. */
const shownAmount = (html: string): string => /name="back" value="(\d+)"/.exec(html)?.[1] ?? "";

async function cancel(me: SignedIn, bookingId: string, choice: string, fields: Record<string, string> = {}) {
  const back = shownAmount((await me.get(page(bookingId, `/cancel?${choice}`))).body);
  return me.post(page(bookingId, `/cancel?${choice}`), { version: await versionOf(bookingId), back, reason: "a test", words: "", ...fields });
}

describe("the list", () => {
  test("finds a booking by what one remembers of it, and exports it as text (A30)", async () => {
    const me = await signIn();
    const email = newEmail();
    const place = `=HYPERLINK("x") ${email}`;
    const { bookingId } = await checkout({ couple: { name: "Ada", partnerName: null, email, partnerEmail: null, phone: null, place, notes: null } });
    const found = await me.get(`/admin/bookings?q=${encodeURIComponent(email.toUpperCase())}&show=unpaid`);
    expect(found.status).toBe(200);
    expect(found.body).toContain(page(bookingId));
    expect((await me.get(`/admin/bookings?q=${encodeURIComponent(email)}&show=cancelled`)).body).toContain("Nothing found for");
    const csv = await me.get(`/admin/bookings.csv?q=${encodeURIComponent(email)}&show=all`);
    expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(csv.headers["content-disposition"]).toMatch(/^attachment; filename="bookings-\d{4}-\d\d-\d\d\.csv"$/);
    expect(csv.headers["cache-control"]).toBe("no-store");
    expect(csv.body.split("\r\n")).toHaveLength(3);
    expect(csv.body).toContain(`"'=HYPERLINK(""x"") ${email}"`);
    expect((await ask("/admin/bookings.csv")).status).toBe(303);
  });

  test("A15: what is not there is not found, whatever the id", async () => {
    const me = await signIn();
    for (const id of ["00000000-0000-4000-8000-000000000000", "nonsense", "1%27--"]) expect((await me.get(page(id))).status, id).toBe(404);
  });
});

describe("cancelling", () => {
  test("all of it: the day is free, Stripe gives it back once, and the couple's calendar lets go", async () => {
    const me = await signIn();
    const { bookingId, day, email, intent } = await booked();
    const preview = await me.get(page(bookingId, "/cancel?give=all"));
    expect(preview.body).toContain("This will happen");
    expect(await statusOf(bookingId), "a look changes nothing").toBe("confirmed");
    const version = await versionOf(bookingId);
    const [first, second] = await Promise.all([0, 1].map(() => me.post(page(bookingId, "/cancel?give=all"), { version, back: "175000", reason: "ill", words: "Get well." })));
    expect([first?.status, second?.status].sort(), "F9: pressed twice").toEqual([303, 409]);
    expect(await statusOf(bookingId)).toBe("cancelled");
    expect(await query("select from date_claims where booking_id = $1", [bookingId])).toEqual([]);
    const [refund] = await eventually(() => refundsOf(intent), (list) => list.length > 0);
    await eventually(() => row<{ status: string; stripe_refund_id: string }>("select r.status, stripe_refund_id from refunds r join payments p on p.id = payment_id where booking_id = $1", [bookingId]), ({ status }) => status === "succeeded");
    expect(await refundsOf(intent)).toHaveLength(1);
    expect(refund?.amount).toBe(175_000);
    const letter = (await arrived(email, 2)).find(({ tag }) => tag === "booking-cancelled");
    expect(letter?.text).toContain("Get well.");
    const ics = Buffer.from(letter!.attachments[0]!.Content, "base64").toString();
    expect(ics).toContain("METHOD:CANCEL");
    expect(Number(/SEQUENCE:(\d+)/.exec(ics)?.[1])).toBeGreaterThan(0);
    const shown = await me.get(page(bookingId));
    expect(shown.body).toContain("You cancelled the booking and gave back $1,750. Reason: ill.");
    expect(shown.body).toContain("Given back");
    expect((await query("select from bookings where starts_on = $1 and status = 'confirmed'", [day])).length).toBe(0);
    expect(await query("select from reconciliation_findings where booking_id = $1", [bookingId]), "F23: one of ours is no finding").toEqual([]);
  });

  test("a part and nothing; more than was paid is refused beside its field (I13)", async () => {
    const me = await signIn();
    const part = await booked();
    expect((await me.get(page(part.bookingId, "/cancel?give=part&amount=9999"))).status).toBe(422);
    expect((await cancel(me, part.bookingId, "give=part&amount=9999")).status).toBe(422);
    expect((await cancel(me, part.bookingId, "give=part&amount=400", { reason: "" })).status).toBe(422);
    expect(await statusOf(part.bookingId)).toBe("confirmed");
    expect((await cancel(me, part.bookingId, "give=part&amount=400")).status).toBe(303);
    expect((await eventually(() => refundsOf(part.intent), (list) => list.length === 1))[0]?.amount).toBe(40_000);
    const none = await booked();
    expect((await cancel(me, none.bookingId, "give=none")).status).toBe(303);
    await arrived(none.email, 2);
    expect(await refundsOf(none.intent)).toEqual([]);
  });

  test("what is given back is what was shown, or nothing is done", async () => {
    const me = await signIn();
    const { bookingId, intent } = await booked();
    const preview = shownAmount((await me.get(page(bookingId, "/cancel?give=all"))).body);
    expect(preview).toBe("175000");
    // Somebody gives a part back at Stripe's dashboard, which is no change of the booking: its version is the same.
    const version = await versionOf(bookingId);
    await stripe().refunds.create({ payment_intent: intent, amount: 5_000 });
    await eventually(() => query("select from refunds r join payments p on p.id = payment_id where booking_id = $1", [bookingId]), (rows) => rows.length === 1);
    const refused = await me.post(page(bookingId, "/cancel?give=all"), { version, back: preview, reason: "ill", words: "Kept words" });
    expect(refused.status).toBe(409);
    expect(refused.body.replaceAll("<!-- -->", "")).toContain("What they would get back is $1,700 by now; it was $1,750 when you looked. Nothing has been done.");
    expect(refused.body).toContain("Kept words");
    expect(shownAmount(refused.body), "and the form has the new amount").toBe("170000");
    expect(await statusOf(bookingId)).toBe("confirmed");
    expect((await cancel(me, bookingId, "give=all")).status).toBe(303);
  });

  test("what was agreed when they booked is offered first, and says whether it is still the studio's schedule", async () => {
    const me = await signIn();
    const { bookingId, day } = await booked();
    const { days } = await row<{ days: number }>("select $1::date - private.today() as days", [day]);
    const shown = async (part: string) => (await me.get(page(bookingId, part))).body.replaceAll("<!-- -->", "");
    // The seed's schedule; the shared world keeps it.
    const percent = days >= 90 ? 100 : days >= 30 ? 50 : 0;
    expect(await shown("/cancel")).toMatch(/<input[^>]*id="give-due"[^>]*checked=""/);
    expect(await shown("/cancel?give=due")).toContain(`By your schedule. ${days} days before: ${percent}% of what they paid`);
    expect(await shown("")).not.toContain("Your schedule has changed since");

    await agreeOn(bookingId, [{ daysBefore: 1, percent: 40 }]);
    expect(await shown("")).toMatch(/Their page says: “If you cancel by [^”]*, 40% of what you paid comes back to you; after that, nothing.” Your schedule has changed since/);
    const other = await shown("/cancel?give=due");
    expect(other).toContain("As agreed when they booked");
    expect(other).toContain(`By the schedule as agreed when they booked, not by today’s. ${days} days before: 40% of what they paid`);
    expect(shownAmount(other)).toBe("70000");
    const version = await versionOf(bookingId);
    // Midnight: the amount has changed since it was shown.
    const refused = await me.post(page(bookingId, "/cancel?give=due"), { version, back: "87500", reason: "ill" });
    expect(refused.status).toBe(409);
    expect(await statusOf(bookingId)).toBe("confirmed");

    await agreeOn(bookingId, []);
    const none = await shown("/cancel");
    expect(none).not.toContain('id="give-due"');
    expect(none).toContain("They booked when you had no schedule");

    await agreeOn(bookingId, [{ daysBefore: 1, percent: 25 }]);
    expect((await cancel(me, bookingId, "give=due")).status).toBe(303);
    expect(await query("select r.amount_cents from refunds r join payments p on p.id = payment_id where booking_id = $1", [bookingId])).toEqual([{ amount_cents: 43_750 }]);
  });

  test("F22: Stripe gives back and does not say so: it is given back once, and known", async () => {
    const me = await signIn();
    const { bookingId, intent } = await booked();
    expectErrors(/refund_payment/);
    // The first answer and those to the SDK's own two further attempts are lost: the job has to come back, and look.
    await arm(world().stripeUrl, { kind: "drop-after", match: { path: "/v1/refunds", method: "POST", about: intent }, times: 3 });
    expect((await cancel(me, bookingId, "give=all")).status).toBe(303);
    const refund = () => row<{ status: string }>("select r.status from refunds r join payments p on p.id = payment_id where booking_id = $1", [bookingId]);
    await eventually(refund, ({ status }) => status === "succeeded", 20_000);
    expect(await refundsOf(intent)).toHaveLength(1);
  });

  test("a hold is not cancelled here", async () => {
    const me = await signIn();
    const { bookingId } = await checkout();
    expect((await me.get(page(bookingId))).body).toContain("paying for this day right now");
    expect((await cancel(me, bookingId, "give=none")).status).toBe(409);
    expect(await statusOf(bookingId)).toBe("held");
  });
});

describe("money that moved at Stripe", () => {
  test("F23: a refund of the dashboard is recorded with its booking and told; a second report changes nothing", async () => {
    const { bookingId, intent } = await booked();
    const refund = await stripe().refunds.create({ payment_intent: intent, amount: 5_000 });
    const found = () => query<{ kind: string; subject: string }>("select kind, subject from reconciliation_findings where booking_id = $1", [bookingId]);
    expect(await eventually(found, (rows) => rows.length > 0)).toEqual([{ kind: "refund_elsewhere", subject: refund.id }]);
    await deliver(event("refund.updated", refund.id).body);
    expect(await query("select amount_cents from refunds where stripe_refund_id = $1", [refund.id])).toEqual([{ amount_cents: 5_000 }]);
    const me = await signIn();
    expect((await me.get(page(bookingId, "/refund"))).body.replaceAll("<!-- -->", "")).toContain("$1,700 can be given back");
    expect(await statusOf(bookingId)).toBe("confirmed");
  });

  test("F23: a dispute is told", async () => {
    const { bookingId, intent } = await booked();
    const charge = (await stripe().paymentIntents.retrieve(intent)).latest_charge as string;
    await fetch(`${world().stripeUrl}/__charges/${charge}/dispute`, { method: "POST", redirect: "manual" });
    const found = () => query<{ kind: string }>("select kind from reconciliation_findings where booking_id = $1", [bookingId]);
    expect(await eventually(found, (rows) => rows.length > 0)).toEqual([{ kind: "disputed" }]);
    const me = await signIn();
    expect((await me.get(page(bookingId))).body).toContain("needs you");
  });

  test("something is given back for kindness, and the booking stands", async () => {
    const me = await signIn();
    const { bookingId, email, intent } = await booked();
    const version = await versionOf(bookingId);
    expect((await me.post(page(bookingId, "/refund"), { version, amount: "", reason: "" })).status).toBe(422);
    expect((await me.post(page(bookingId, "/refund"), { version, amount: "250", reason: "rain" })).status).toBe(303);
    expect((await me.post(page(bookingId, "/refund"), { version, amount: "250", reason: "rain" })).status, "F9").toBe(409);
    expect((await eventually(() => refundsOf(intent), (list) => list.length > 0)).map(({ amount }) => amount)).toEqual([25_000]);
    expect(await statusOf(bookingId)).toBe("confirmed");
    expect((await arrived(email, 2)).map(({ tag }) => tag)).toContain("money-returned");
  });
});

describe("moving", () => {
  test("the new day is theirs, the old one free, the couple's event the same with a higher number", async () => {
    const me = await signIn();
    const { bookingId, day, email } = await booked();
    const before = await readIcs(email);
    const to = await takeDays();
    const moved = await me.post(page(bookingId, "/move"), { version: await versionOf(bookingId), day: to, words: "As we said." });
    expect(moved.headers.location).toBe(`${page(bookingId)}?done=moved`);
    expect(await query("select lower(during)::text as day from date_claims where booking_id = $1", [bookingId])).toEqual([{ day: to }]);
    const letter = (await arrived(email, 2)).find(({ tag }) => tag === "booking-moved");
    expect(letter?.text).toContain("As we said.");
    const after = Buffer.from(letter!.attachments[0]!.Content, "base64").toString();
    expect(uidOf(after)).toBe(uidOf(before));
    expect(sequenceOf(after)).toBeGreaterThan(sequenceOf(before));
    expect(after).toContain(`DTSTART;VALUE=DATE:${to.replaceAll("-", "")}`);
    await checkout({ day: day as never });
  });

  test("P1: two bookings that want each other's day, and a couple who want it, at once: every day has one", async () => {
    const me = await signIn();
    const [one, two, free] = [await booked(), await booked(), await takeDays()];
    const [versionOne, versionTwo] = [await versionOf(one.bookingId), await versionOf(two.bookingId)];
    const answers = await Promise.all([
      me.post(page(one.bookingId, "/move"), { version: versionOne, day: two.day }),
      me.post(page(two.bookingId, "/move"), { version: versionTwo, day: one.day }),
      me.post(page(one.bookingId, "/move"), { version: versionOne, day: free }),
      me.post(page(two.bookingId, "/move"), { version: versionTwo, day: free }),
    ]);
    expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status }) => status === 303 || status === 409)).toBe(true);
    expect(await query("select a.id from date_claims a join date_claims b on a.id < b.id and a.during && b.during")).toEqual([]);
    expect(await query("select b.id from bookings b join date_claims c on c.booking_id = b.id where c.during <> daterange(b.starts_on, b.starts_on + b.days)")).toEqual([]);
  });

  test("a taken day is refused beside its field, with free days close by, each a press away", async () => {
    const me = await signIn();
    const [one, two] = [await booked(), await booked()];
    const refused = await me.post(page(one.bookingId, "/move"), { version: await versionOf(one.bookingId), day: two.day, words: "Kept words" });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain("This day is booked");
    expect(refused.body).toContain("Kept words");
    const offered = /name="near" value="(\d{4}-\d\d-\d\d)"/.exec(refused.body)?.[1] ?? "";
    expect(offered).not.toBe("");
    expect((await me.post(page(one.bookingId, "/move"), { version: "1", day: "2026-02-30" })).status).toBe(422);
    const looked = await me.post(page(one.bookingId, "/move"), { version: await versionOf(one.bookingId), near: offered, day: two.day, words: "Kept words" });
    expect(looked.status, "an offered day is looked at, and nothing happens").toBe(200);
    expect(looked.body).toContain("This will happen");
    expect(looked.body).toContain("Kept words");
    expect(await query("select starts_on::text as day from bookings where id = $1", [one.bookingId])).toEqual([{ day: one.day }]);
  });

  test("a day is looked at before anything happens: how far away it is stands there, and a bad one is said beside its field", async () => {
    const me = await signIn();
    const { bookingId, day } = await booked();
    const at = (to: string) => me.get(`${page(bookingId, "/move")}?day=${to}`);
    const far = await at("2031-01-01");
    expect(far.status).toBe(200);
    expect(far.body).toMatch(/to Wednesday, January 1, 2031, (<!-- -->)?[\d,]+ days? later/);
    for (const bad of ["", "2026-02-30", day, "2001-01-01"]) expect((await at(bad)).status, bad).toBe(422);
    expect(await query("select starts_on::text as day from bookings where id = $1", [bookingId])).toEqual([{ day }]);
  });
});

describe("correcting", () => {
  const fields = (changes: Record<string, string> = {}) => ({ name: "Nora Lindqvist", partnerName: "Sam Okafor", phone: "+1 360 555 0188", place: "Marrowstone Point", notes: "Golden hour, please.", partnerEmail: "", ...changes });
  const was = (all: Record<string, string>) => Object.fromEntries(Object.entries(all).map(([name, value]) => [`was.${name}`, value]));

  test("a second tab is told what changed, keeps what it typed, and undoes nothing unseen", async () => {
    const me = await signIn();
    const { bookingId, email } = await checkout();
    const version = await versionOf(bookingId);
    const before = fields({ email });
    const first = await me.post(page(bookingId, "/edit"), { version, ...was(before), ...before, place: "The lake", phone: "+1 360 555 0100" });
    expect(first.status).toBe(303);
    const second = await me.post(page(bookingId, "/edit"), { version, ...was(before), ...before, place: "The forest" });
    expect(second.status).toBe(409);
    expect(second.body.replaceAll("<!-- -->", "")).toContain("Phone and place are different now");
    expect(second.body).toContain('value="The forest"');
    expect(second.body).toContain("Meanwhile changed to “The lake”");
    expect(second.body).toContain('value="+1 360 555 0100"');
    const stored = () => row<{ place: string; phone: string }>("select place, phone from bookings b join customers c on c.id = customer_id where b.id = $1", [bookingId]);
    expect(await stored()).toEqual({ place: "The lake", phone: "+1 360 555 0100" });
    const now = fields({ email, place: "The lake", phone: "+1 360 555 0100" });
    expect((await me.post(page(bookingId, "/edit"), { version: await versionOf(bookingId), ...was(now), ...now, place: "The forest" })).status).toBe(303);
    expect((await stored()).place).toBe("The forest");
  });

  test("what changed in other ways meanwhile is no reason to ask again; what is wrong stands beside its field", async () => {
    const me = await signIn();
    const { bookingId, email } = await booked();
    const before = fields({ email });
    const wrong = await me.post(page(bookingId, "/edit"), { version: "1", ...was(before), ...before, email: "nobody", name: "" });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="nobody"');
    expect((await me.post(page(bookingId, "/edit"), { version: "1", ...was(before), ...before, place: "Elsewhere" })).status).toBe(303);
  });

  test("the confirmation goes again, to the new address, once however often it is pressed", async () => {
    const me = await signIn();
    const { bookingId, email } = await booked();
    await arrived(email);
    const corrected = newEmail();
    const before = fields({ email });
    await me.post(page(bookingId, "/edit"), { version: await versionOf(bookingId), ...was(before), ...before, email: corrected });
    await Promise.all([0, 1, 2].map(() => me.post(page(bookingId), { intent: "resend" })));
    await arrived(corrected);
    expect(await query("select from emails where booking_id = $1 and recipient = $2", [bookingId, corrected])).toHaveLength(1);
    expect(await inbox(email)).toHaveLength(1);
  });

  test("private notes are kept, shown, and thrown away; the couple's page knows nothing of them", async () => {
    const me = await signIn();
    const { bookingId } = await checkout();
    expect((await me.post(page(bookingId), { intent: "note", text: "Wants the ferry in it." })).status).toBe(303);
    const shown = (await me.get(page(bookingId))).body;
    expect(shown).toContain("Wants the ferry in it.");
    const couples = /href="[^"]*(\/b\/[\w-]{43})"/.exec(shown)?.[1] ?? "";
    expect((await ask(couples)).body).not.toContain("ferry");
    const [{ id }] = (await query<{ id: string }>("select id from booking_notes where booking_id = $1", [bookingId])) as [{ id: string }];
    for (const note of ["1e400", "-1", "1.5", "all", ""]) {
      expect((await me.post(page(bookingId), { intent: "forget", note })).status, `A24: ${note} is no note`).toBe(303);
    }
    expect(await query("select from booking_notes where booking_id = $1", [bookingId])).toHaveLength(1);
    await me.post(page(bookingId), { intent: "forget", note: id });
    expect(await query("select from booking_notes where booking_id = $1", [bookingId])).toEqual([]);
  });
});

describe("by hand", () => {
  test("a booking paid offline is confirmed, written to, and can be cancelled without Stripe", async () => {
    const me = await signIn();
    const [day, email] = [await takeDays(), newEmail()];
    const form = (await me.get(`/admin/bookings/new?package=the-vow&day=${day}`)).body;
    const id = /name="id" value="([^"]+)"/.exec(form)?.[1] ?? "";
    const fields = { id, day, name: "Tom Hale", email, "add.extra-hour": "2", how: "paid", paidHow: "bank transfer" };
    const wrong = await me.post("/admin/bookings/new?package=the-vow", { ...fields, "add.extra-hour": "9", paidHow: "" });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="Tom Hale"');
    const twice = await Promise.all([0, 1].map(() => me.post("/admin/bookings/new?package=the-vow", fields)));
    expect(twice.map(({ headers }) => headers.location)).toEqual([0, 1].map(() => `${page(id)}?done=added`));
    expect(await statusOf(id)).toBe("confirmed");
    const [letter] = await arrived(email);
    expect(letter?.text?.replace(/\s+/g, " ")).toContain("$2,050 has been paid.");
    expect(letter?.text).not.toContain("card");
    expect((await me.get(page(id))).body).toContain("You added the booking by hand");
    const taken = await me.post("/admin/bookings/new?package=the-vow", { ...fields, id: crypto.randomUUID() });
    expect(taken.status).toBe(409);
    expect(taken.body).toContain("This day is booked");
    expect((await cancel(me, id, "give=part&amount=50")).status).toBe(303);
    const given = await query("select r.status, r.amount_cents from refunds r join payments p on p.id = payment_id where booking_id = $1", [id]);
    expect(given, "given back by hand").toEqual([{ status: "succeeded", amount_cents: 5_000 }]);
  });
});

test("P6: the functions refuse whoever is not the photographer, with a token of theirs or none", async () => {
  const { bookingId } = await checkout();
  const db = await asPhotographer();
  expect((await db.rpc("booking_for_admin", { p_booking_id: bookingId })).data).toMatchObject({ id: bookingId });
  expect((await db.from("bookings").update({ status: "confirmed" }).eq("id", bookingId)).error?.code).toBe("42501");
  expect((await db.from("payments").insert({ booking_id: bookingId, amount_cents: 1, currency: "usd", state: "captured", method: "offline" })).error?.code).toBe("42501");
  const out = await db.rpc("end_session", { p_session_id: JSON.parse(Buffer.from((await db.auth.getSession()).data.session!.access_token.split(".")[1]!, "base64url").toString()).session_id });
  expect(out.error).toBeNull();
  expect((await db.rpc("cancel_booking", { p_booking_id: bookingId, p_version: 1, p_refund_cents: 0, p_reason: "x" })).error).toMatchObject({ code: "PT403", hint: "not_admin" });
  expect((await db.rpc("add_booking", { p_booking_id: crypto.randomUUID(), p_link_hash: "00", p_package_id: theVow, p_day: "2027-01-01", p_add_ons: [], p_couple: {}, p_paid_how: "x" })).error?.code).toBe("PT403");
});

const uidOf = (ics: string) => /^UID:(.*)$/m.exec(ics)?.[1]?.trim();
const sequenceOf = (ics: string) => Number(/^SEQUENCE:(\d+)/m.exec(ics)?.[1]);
async function readIcs(email: string): Promise<string> {
  const [confirmation] = await arrived(email);
  return Buffer.from(confirmation!.attachments[0]!.Content, "base64").toString();
}
