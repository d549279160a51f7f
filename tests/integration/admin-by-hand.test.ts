/** A day that the photographer holds until it is paid by a link, over HTTP, with Stripe and the couple at the other ends. */
import { afterEach, describe, expect, test } from "vitest";
import { newEmail, statusOf } from "../support/booking";
import { age, query, row, takeDays, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived } from "../support/inbox";
import { signIn, type SignedIn } from "../support/photographer";
import { expectErrors } from "../support/server-errors";
import { arm, clearFaults, lapse, pay, stripe } from "../support/stripe";
import { ask } from "../support/visitor";
import { world } from "../world";

afterEach(clearFaults);

const page = (bookingId: string) => `/admin/bookings/${bookingId}`;
const versionOf = async (id: string) => String((await row<{ version: number }>("select version from bookings where id = $1", [id])).version);
const sessionOf = async (id: string) => (await row<{ id: string | null }>("select stripe_session_id as id from bookings where id = $1", [id])).id;
const inDays = async (days: number) => (await row<{ day: string }>("select (private.today() + $1::int)::text as day", [days])).day;
const claims = (id: string) => query<{ until: Date }>("select expires_at as until from date_claims where booking_id = $1", [id]);

type Held = { id: string; day: string; email: string; link: string };

/** A day that is held by hand, with the link as the couple have it from their letter. */
async function heldByHand(me: SignedIn, changes: Record<string, string> = {}): Promise<Held> {
  const [id, day, email] = [crypto.randomUUID(), await takeDays(), newEmail()];
  const added = await me.post("/admin/bookings/new?package=the-vow", { id, day, name: "Tom Hale", email, how: "link", until: await inDays(3), ...changes });
  expect(added.headers.location, added.body.slice(0, 200)).toBe(`${page(id)}?done=held`);
  const [letter] = await arrived(email);
  expect(letter?.tag).toBe("payment-link");
  const link = /\/b\/[\w-]{43}/.exec(letter?.text ?? "")?.[0] ?? "";
  return { id, day, email, link };
}

const press = (link: string, server: 0 | 1 = 0) =>
  ask(`${link}?index`, { method: "POST", server, body: new URLSearchParams(), headers: { Origin: world().siteUrl } });
const act = async (me: SignedIn, id: string, intent: string, fields: Record<string, string> = {}) =>
  me.post(page(id), { intent, version: await versionOf(id), ...fields });
const becomes = (id: string, wanted: string) => eventually(() => statusOf(id), (status) => status === wanted, 20_000);

describe("a link to pay", () => {
  test("A12 F9: looking pays nothing; two tabs at two servers open one page; a page that ends keeps the day; paid, it is theirs", async () => {
    const me = await signIn();
    const { id, email, link } = await heldByHand(me, { price: "1,200", "add.extra-hour": "2", "price.extra-hour": "250" });
    expect((await ask(link)).body.replaceAll("<!-- -->", "")).toContain("Pay $1,700");
    expect(await sessionOf(id)).toBeNull();
    expectErrors(/no payment page|request failed/);
    const pressed = await Promise.all([press(link, 0), press(link, 1), press(link, 0)]);
    const pages = new Set(pressed.filter(({ status }) => status === 303).map(({ headers }) => headers.location));
    expect(pages.size, "F2: whoever asks while another is asking is told to try again").toBe(1);
    expect((await press(link)).headers.location).toBe([...pages][0]);
    const first = (await sessionOf(id)) ?? "";
    expect((await stripe().checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })).filter(({ client_reference_id }) => client_reference_id === id)).toHaveLength(1);

    await lapse(first);
    await eventually(() => sessionOf(id), (session) => session === null);
    expect(await statusOf(id), "F19: the hold outlives its page").toBe("held");
    expect((await claims(id)).length).toBe(1);
    const again = (await press(link)).headers.location ?? "";
    expect(again).not.toBe([...pages][0]);
    expect(await pay(again)).toContain("/book/return?session=");
    await becomes(id, "confirmed");
    expect((await ask(link)).body).toContain("The day is yours");
    expect((await arrived(email, 2)).map(({ tag }) => tag).sort()).toEqual(["booking-confirmed", "payment-link"]);
    await eventually(() => query("select from payments where booking_id = $1 and state = 'captured' and amount_cents = 170000", [id]), (rows) => rows.length === 1);
    const told = (await me.get(page(id))).body.replaceAll("<!-- -->", "");
    expect(told).toContain("You agreed on $1,200 for The Vow ($1,450 in the catalogue) and $250 for Another hour ($300 in the catalogue).");
    expect(told).toContain("The payment page closed unpaid, and the day stays held.");
    expect((await press(link)).headers.location, "there is nothing to pay any more").toBe(link);
  });

  test("A13 A14: a link of nobody's is not found; the way back from Stripe needs no link in Stripe's hands", async () => {
    const me = await signIn();
    const { id, link } = await heldByHand(me);
    expect((await press(`/b/${"x".repeat(43)}`)).status).toBe(404);
    expect((await ask(`${link}?index`, { method: "POST", body: new URLSearchParams(), headers: { Origin: "https://evil.test" } })).status, "A9").toBe(403);
    const pressed = await press(link);
    const session = await stripe().checkout.sessions.retrieve((await sessionOf(id)) ?? "");
    expect(JSON.stringify(session)).not.toContain(link.slice(3));
    expect(session.cancel_url).toBe(`${world().siteUrl}/book/later`);
    const cookie = pressed.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    expect((await ask("/book/later", { headers: { Cookie: cookie } })).headers.location).toBe(link);
    expect((await ask("/book/later")).body).toContain("Your day is still held for you");
  });

  test("F3 F4: Stripe makes no page: the day stays held, and the next press opens one", async () => {
    const me = await signIn();
    const { id, link } = await heldByHand(me);
    expectErrors(/no payment page/);
    await arm(world().stripeUrl, { kind: "fail", status: 500, saved: true, match: { path: "/v1/checkout/sessions", method: "POST", about: id }, times: 20 });
    const refused = await press(link);
    expect(refused.status).toBe(503);
    expect(refused.body).toContain("the day is still held");
    await clearFaults();
    expect((await press(link)).status).toBe(303);
    expect(await statusOf(id)).toBe("held");
  });

  test("F2: the answer is lost, and the email corrected before the next press: that opens a page", async () => {
    const me = await signIn();
    const { id, link } = await heldByHand(me);
    expectErrors(/no payment page/);
    await arm(world().stripeUrl, { kind: "drop-after", match: { path: "/v1/checkout/sessions", method: "POST", about: id }, times: 3 });
    expect((await press(link)).status).toBe(503);
    const email = newEmail();
    const edited = await me.post(`${page(id)}/edit`, { version: await versionOf(id), name: "Tom Hale", email, "was.name": "Tom Hale", "was.email": email });
    expect(edited.status).toBe(303);
    expect((await press(link)).status).toBe(303);
    expect((await stripe().checkout.sessions.retrieve((await sessionOf(id)) ?? "")).customer_email).toBe(email);
  });

  test("the form says what is wrong beside each field, and keeps what was typed", async () => {
    const me = await signIn();
    const fields = { id: crypto.randomUUID(), day: await takeDays(), name: "Tom Hale", email: newEmail(), how: "link", until: await inDays(3) };
    const wrong = async (changes: Record<string, string>) => (await me.post("/admin/bookings/new?package=the-vow", { ...fields, ...changes })).body;
    expect(await wrong({ until: "" })).toContain('id="until-error"');
    expect(await wrong({ until: await inDays(40) })).toContain("Choose a day from today to");
    const priced = await wrong({ price: "cheap" });
    expect(priced).toContain('id="price-error"');
    expect(priced).toContain('value="cheap"');
    expect(await wrong({ price: "0.20" })).toContain("Nothing can be booked at that price.");
    expect(await wrong({ "add.extra-hour": "1", "price.extra-hour": "0" })).toContain("The price of an extra");
    const offered = await takeDays();
    const near = await wrong({ near: offered, price: "1,200" });
    expect(near, "a free day that is offered only becomes the form's").toContain(`value="${offered}"`);
    expect(near).toContain('value="1,200"');
    const other = await wrong({ package: "the-weekend", price: "1,450", notes: "By the lake" });
    expect(other, "another package is looked at first, at its own price, and nothing typed is lost").toContain("By the lake");
    expect(other).toContain(`value="${fields.email}"`);
    expect(other).not.toContain('value="1,450"');
    expect(await query("select from bookings where id = $1", [fields.id])).toEqual([]);
  });
});

describe("how it ends", () => {
  test("F19: at its end with a page open, only when Stripe says so; of which the photographer is told", async () => {
    const me = await signIn();
    const { id, link } = await heldByHand(me);
    await press(link);
    const session = (await sessionOf(id)) ?? "";
    await age(id, 4 * 24 * 60);
    const { now } = await row<{ now: string }>("select now()::text as now");
    await tick("settle_checkouts");
    await eventually(() => query("select from private.schedules where task = 'settle_checkouts' and finished_at > $1", [now]), (rows) => rows.length === 1, 20_000);
    expect(await statusOf(id)).toBe("held");
    await lapse(session);
    await becomes(id, "expired");
    expect(await claims(id)).toEqual([]);
    expect(await query("select kind from reconciliation_findings where booking_id = $1", [id])).toEqual([{ kind: "link_unpaid" }]);
    expect((await ask(link)).body).toContain("no longer held");
  });

  test("let go: at once without a page; with one, Stripe closes it first", async () => {
    const me = await signIn();
    const [shut, open] = [await heldByHand(me), await heldByHand(me)];
    expect((await act(me, shut.id, "let-go")).headers.location).toBe(`${page(shut.id)}?done=freed`);
    expect(await statusOf(shut.id)).toBe("expired");
    await press(open.link);
    const session = (await sessionOf(open.id)) ?? "";
    expect((await me.post(page(open.id), { intent: "let-go", version: "1" })).status, "an older page is told").toBe(409);
    expect((await act(me, open.id, "let-go")).headers.location).toBe(`${page(open.id)}?done=ending`);
    await becomes(open.id, "expired");
    expect((await stripe().checkout.sessions.retrieve(session)).status).toBe("expired");
    expect(await query("select from reconciliation_findings where booking_id = $1", [open.id])).toEqual([]);
    expect((await me.get(page(open.id))).body).toContain("You let the day go.");
  });

  test("paid another way: the page is closed, the couple has its confirmation, and no card is spoken of", async () => {
    const me = await signIn();
    const { id, email, link } = await heldByHand(me);
    const payUrl = (await press(link)).headers.location ?? "";
    const session = (await sessionOf(id)) ?? "";
    expect((await act(me, id, "paid")).status).toBe(422);
    expect((await act(me, id, "paid", { paidHow: "cash" })).headers.location).toBe(`${page(id)}?done=ending`);
    await becomes(id, "confirmed");
    expect((await stripe().checkout.sessions.retrieve(session)).status).toBe("expired");
    await pay(payUrl);
    expect(await query("select method, amount_cents, note from payments where booking_id = $1", [id])).toEqual([{ method: "offline", amount_cents: 145_000, note: "cash" }]);
    const letter = (await arrived(email, 2)).find(({ tag }) => tag === "booking-confirmed");
    expect(letter?.text).not.toContain("card");
  });

  test("F2: a page was asked of Stripe and the answer lost: let go, it is found and closed first", async () => {
    const me = await signIn();
    const { id, link } = await heldByHand(me);
    expectErrors(/no payment page|request failed/);
    await arm(world().stripeUrl, { kind: "drop-after", match: { path: "/v1/checkout/sessions", method: "POST", about: id }, times: 3 });
    await press(link);
    expect(await sessionOf(id)).toBeNull();
    expect((await act(me, id, "let-go")).headers.location).toBe(`${page(id)}?done=ending`);
    await becomes(id, "expired");
    const sessions = (await stripe().checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })).filter(({ client_reference_id }) => client_reference_id === id);
    expect(sessions.map(({ status }) => status)).toEqual(["expired"]);
  });

  test("held for longer, and the link sent again: one letter each, however often it is pressed", async () => {
    const me = await signIn();
    const { id, email } = await heldByHand(me);
    expect((await act(me, id, "prolong", { until: await inDays(2) })).status).toBe(422);
    expect((await act(me, id, "prolong", { until: await inDays(9) })).headers.location).toBe(`${page(id)}?done=prolonged`);
    await Promise.all([act(me, id, "link"), act(me, id, "link")]);
    await arrived(email, 2);
    expect(await query("select from emails where booking_id = $1", [id])).toHaveLength(2);
    const today = (await me.get("/admin")).body.replaceAll("<!-- -->", "");
    expect(today).toContain(page(id));
    expect((await me.get(`/admin/bookings?show=unpaid&q=${encodeURIComponent(email)}`)).body).toContain(page(id));
  });
});

test("a wedding that has been is completed by the clock, once, whoever's workers strike", async () => {
  const me = await signIn();
  const { id } = await heldByHand(me, { how: "link" });
  await act(me, id, "paid", { paidHow: "cash" });
  await becomes(id, "confirmed");
  // Days long before any test's own: nobody else is there.
  const day = `2001-01-${String(1 + Math.floor(Math.random() * 28)).padStart(2, "0")}`;
  await query("with moved as (update bookings set starts_on = $2 where id = $1 returning id) update date_claims set during = daterange($2, $2::date + 1) from moved where booking_id = moved.id", [id, day]);
  await Promise.all([tick("complete_weddings"), tick("complete_weddings")]);
  await becomes(id, "completed");
  expect(await query("select actor from audit_log where entity_id = $1 and after ->> 'status' = 'completed'", [id])).toEqual([{ actor: "clock" }]);
  expect((await me.get(page(id))).body).toContain("The clock marked the wedding as completed.");
});
