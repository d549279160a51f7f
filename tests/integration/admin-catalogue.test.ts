/** The photographer edits what is sold; couples see what is published, and keep what they booked. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { stranger } from "../support/booking";
import { query, row } from "../support/database";
import { signIn, type SignedIn } from "../support/photographer";
import { ask } from "../support/visitor";
import { world } from "../world";

let me: SignedIn;
beforeAll(async () => {
  me = await signIn();
});

const typed = (changes: Record<string, string> = {}) => ({
  name: `The Test ${randomUUID().slice(0, 8)}`,
  slug: "",
  tagline: "For nobody",
  description: "Not for sale.",
  price: "$1,234.50",
  days: "1",
  hours: "3",
  guestLimit: "8",
  includes: "One thing\r\n\r\nAnother",
  status: "draft",
  ...changes,
});

/** A draft of this test's own; its id. */
async function draft(changes: Record<string, string> = {}): Promise<string> {
  const answer = await me.post("/admin/catalogue/packages/new", typed(changes));
  expect(answer.status).toBe(303);
  return /packages\/([0-9a-f-]{36})\?done=made/.exec(answer.headers.location ?? "")?.[1] ?? "";
}

const packageRow = (id: string) =>
  row<{ name: string; slug: string; price_cents: number; includes: string[]; status: string; version: number; former_slugs: string[] }>("select * from packages where id = $1", [id]);

test("a package is made by its form: a draft that only the photographer sees, as couples would", async () => {
  const id = await draft({ "with.c0000000-0000-4000-8000-000000000001": "yes", "most.c0000000-0000-4000-8000-000000000001": "3", "most.c0000000-0000-4000-8000-000000000005": "9" });
  const made = await packageRow(id);
  expect(made).toMatchObject({ price_cents: 123_450, includes: ["One thing", "Another"], status: "draft" });
  expect(made.slug).toMatch(/^the-test-[0-9a-f]{8}$/);
  expect(await query("select add_on_id, max_quantity from package_add_ons where package_id = $1", [id])).toEqual([
    { add_on_id: "c0000000-0000-4000-8000-000000000001", max_quantity: 3 },
  ]);
  expect((await ask(`/packages/${made.slug}`)).status).toBe(404);
  const preview = await me.get(`/admin/catalogue/packages/${id}/preview`);
  expect(preview.status).toBe(200);
  for (const words of [made.name, "$1,234.50", "Another hour", "Nobody but you"]) expect(preview.body).toContain(words);
  expect((await ask(`/admin/catalogue/packages/${id}/preview`)).status).toBe(303);
});

/** Whoever has a cookie of the site's is given no answer that was made for others (up to five seconds ago). */
const asSomebodyKnown = (path: string) => ask(path, { headers: { Cookie: "elope-test=1" } });

test("published it is public, its old address leads to the new one, and archived it is gone from sale and not from the books", async () => {
  const id = await draft();
  const { slug } = await packageRow(id);
  expect((await me.post("/admin/catalogue?index", { intent: "publish", id })).headers.location).toBe("/admin/catalogue?done=published");
  try {
    expect((await ask(`/packages/${slug}`)).status).toBe(200);
    const saved = await me.post(`/admin/catalogue/packages/${id}?index`, typed({ slug: `${slug}-new`, status: "published", version: "2" }));
    expect(saved.headers.location).toContain("done=saved");
    const moved = await asSomebodyKnown(`/packages/${slug}`);
    expect([moved.status, moved.headers.location]).toEqual([302, `/packages/${slug}-new`]);
    expect((await ask(`/packages/${slug}-new`)).status).toBe(200);
  } finally {
    await me.post("/admin/catalogue?index", { intent: "archive", id });
  }
  expect((await asSomebodyKnown(`/packages/${slug}-new`)).status).toBe(404);
  expect((await packageRow(id)).status).toBe("archived");
  expect((await me.post("/admin/catalogue?index", { intent: "bring-back", id })).headers.location).toContain("done=back");
  expect((await packageRow(id)).status).toBe("draft");
});

test("what is wrong stands beside its field, and nothing typed is lost", async () => {
  const album = "c0000000-0000-4000-8000-000000000004";
  const wrong = typed({ name: "", price: "a lot", days: "0", slug: "The Day!", description: "Kept <b>as typed</b>", [`with.${album}`]: "yes", [`most.${album}`]: "0" });
  const answer = await me.post("/admin/catalogue/packages/new?index", wrong);
  expect(answer.status).toBe(422);
  for (const field of ["name", "price", "days", "slug", `most.${album}`]) expect(answer.body).toContain(`id="${field}-error"`);
  expect(answer.body).toContain("Kept &lt;b&gt;as typed&lt;/b&gt;");
  expect(answer.body).toContain('value="a lot"');

  const taken = await me.post("/admin/catalogue/packages/new?index", typed({ slug: "the-day" }));
  expect(taken.status).toBe(422);
  expect(taken.body).toContain("Another package has this address.");
});

test("A24 A26: no amount, number or text makes it stumble", async () => {
  const odds: Record<string, string>[] = [{ price: "1e3" }, { price: "1,45" }, { price: "-5" }, { price: "99999999999999999999" }, { hours: "1.5" }, { guestLimit: "Infinity" }, { name: "x".repeat(100_000) }, { includes: "x\n".repeat(5000) }];
  for (const changes of odds) {
    const answer = await me.post("/admin/catalogue/packages/new?index", typed(changes));
    expect(answer.status, JSON.stringify(changes).slice(0, 60)).toBe(422);
  }
  const odd = await draft({ name: "NUL \u0000 and \u202e back", description: "é ☃ 𝒳" });
  expect((await packageRow(odd)).name).toBe("NUL and back");
  await me.post("/admin/catalogue?index", { intent: "archive", id: odd });
});

test("two tabs: the second is told what changed, keeps what it typed, and may insist", async () => {
  const id = await draft();
  const { name } = await packageRow(id);
  const [mine, yours] = [typed({ name, price: "2000", version: "1" }), typed({ name, price: "3000", tagline: "Mine", version: "1" })];
  expect((await me.post(`/admin/catalogue/packages/${id}?index`, mine)).status).toBe(303);
  const second = await me.post(`/admin/catalogue/packages/${id}?index`, yours);
  expect(second.status).toBe(409);
  expect(second.body).toContain("changed in another tab");
  expect(second.body).toMatch(/Price<\/dt><dd[^>]*>2000</);
  expect(second.body).toContain('value="3000"');
  expect((await packageRow(id)).price_cents).toBe(200_000);
  const version = /name="version" value="(\d+)"/.exec(second.body)?.[1] ?? "";
  expect((await me.post(`/admin/catalogue/packages/${id}?index`, { ...yours, version })).status).toBe(303);
  expect((await packageRow(id)).price_cents).toBe(300_000);
});

test("the order is set by the buttons of a page without JavaScript", async () => {
  const ids = await Promise.all([draft(), draft(), draft()]);
  const send = (move: string) => {
    const form = new URLSearchParams([["intent", "order"], ...ids.map((id) => ["id", id]), ["move", move]]);
    return ask("/admin/catalogue?index", { method: "POST", body: form, headers: { Cookie: me.cookie, Origin: world().siteUrl } });
  };
  expect((await send(`up.${ids[2]}`)).status).toBe(303);
  const placed = await query<{ id: string }>("select id from packages where id = any ($1) order by position", [ids]);
  expect(placed.map(({ id }) => id)).toEqual([ids[0], ids[2], ids[1]]);
  expect((await send("up.everything")).status).toBe(400);
});

const addOns = ["c0000000-0000-4000-8000-000000000001", "c0000000-0000-4000-8000-000000000002"] as const;
const withBoth = Object.fromEntries(addOns.flatMap((id) => [[`with.${id}`, "yes"], [`most.${id}`, "1"]]));

test("each package has its add-ons in an order of its own, which saving keeps and couples see", async () => {
  const [id, other] = [await draft(withBoth), await draft(withBoth)];
  const orderOf = async (packageId: string) =>
    (await query<{ id: string }>("select add_on_id as id from package_add_ons where package_id = $1 order by position", [packageId])).map((each) => each.id);
  const before = await orderOf(id);
  const form = new URLSearchParams([["intent", "order-add-ons"], ...before.map((each) => ["id", each]), ["move", `down.${before[0]}`]]);
  const answer = await ask(`/admin/catalogue/packages/${id}?index`, { method: "POST", body: form, headers: { Cookie: me.cookie, Origin: world().siteUrl } });
  expect(answer.status).toBe(303);
  expect(await orderOf(id)).toEqual([before[1], before[0]]);
  expect(await orderOf(other)).toEqual(before);
  const { name, slug, version } = await packageRow(id);
  expect((await me.post(`/admin/catalogue/packages/${id}?index`, typed({ ...withBoth, name, slug, version: String(version) }))).status).toBe(303);
  expect(await orderOf(id)).toEqual([before[1], before[0]]);
  const names = await Promise.all([before[1], before[0]].map(async (each) => (await row<{ name: string }>("select name from add_ons where id = $1", [each])).name));
  const shown = (await me.get(`/admin/catalogue/packages/${id}/preview`)).body.replace(/^.*id="add-ons"/s, "");
  expect(shown.indexOf(names[0]!)).toBeLessThan(shown.indexOf(names[1]!));
});

test("what is typed is seen before it is saved: a package that is public, a new one, and an add-on", async () => {
  const id = await draft({ status: "published" });
  const before = await packageRow(id);
  const preview = await me.post(`/admin/catalogue/packages/${id}/preview`, typed({ name: "Half a wedding", price: "777", status: "published", version: String(before.version) }));
  expect(preview.status).toBe(200);
  for (const words of ["Half a wedding", "$777", "What you typed, not saved", "This is how couples would see it."]) expect(preview.body.includes(words), words).toBe(true);
  expect(await packageRow(id)).toEqual(before);
  await query("update packages set status = 'archived' where id = $1", [id]);
  const fresh = await me.post("/admin/catalogue/packages/new/preview", typed({ name: "Not even begun" }));
  expect([fresh.status, fresh.body.includes("Not even begun"), fresh.body.includes("Nobody but you does now")]).toEqual([200, true, true]);
  expect(await query("select from packages where name = 'Not even begun'")).toHaveLength(0);
  const wrong = await me.post("/admin/catalogue/packages/new/preview", typed({ name: "", price: "a lot" }));
  expect([wrong.status, wrong.body.includes("Please give it a name."), wrong.body.includes("Please write an amount")]).toEqual([422, true, true]);

  const addOn = { name: "Fireworks by day", slug: "x", description: "Loud.", price: "99", hours: "0", status: "published", version: "1" };
  const seen = await me.post(`/admin/catalogue/add-ons/${addOns[0]}/preview`, addOn);
  for (const words of ["Fireworks by day", "$99", "As it stands on the page of"]) expect(seen.body.includes(words), words).toBe(true);
  expect(await query("select from add_ons where name = 'Fireworks by day'")).toHaveLength(0);
  expect((await me.get("/admin/catalogue/add-ons/new/preview")).body).toContain("Nothing of it is saved yet.");
  expect((await ask("/admin/catalogue/packages/new/preview", { method: "POST", body: new URLSearchParams(typed()), headers: { Origin: "http://evil.test", Cookie: me.cookie } })).status).toBe(403);
});

test("an add-on is made, changed, and sold with nothing until a package says so", async () => {
  const answer = await me.post("/admin/catalogue/add-ons/new", { name: `Fireworks ${randomUUID().slice(0, 6)}`, slug: "", description: "Loud.", price: "99", hours: "0", status: "draft" });
  const id = /add-ons\/([0-9a-f-]{36})/.exec(answer.headers.location ?? "")?.[1] ?? "";
  expect(await row("select price_cents, status from add_ons where id = $1", [id])).toEqual({ price_cents: 9900, status: "draft" });
  expect((await me.post(`/admin/catalogue/add-ons/${id}`, { name: "", price: "99", slug: "x", hours: "0", status: "draft", description: "", version: "1" })).status).toBe(422);
  expect((await me.get("/admin/catalogue/add-ons")).body).toContain("with no package yet");
  expect((await stranger().from("add_ons").select("id").eq("id", id)).data).toEqual([]);
});

test("A9 A15: nothing of it answers to strangers, to other sites, or to ids that are none", async () => {
  for (const path of ["/admin/catalogue", "/admin/catalogue/add-ons", "/admin/catalogue/photos", "/admin/catalogue/packages/new"]) {
    expect((await ask(path)).status, path).toBe(303);
    const forged = await ask(`${path}?index`, { method: "POST", body: new URLSearchParams({ intent: "archive" }), headers: { Cookie: me.cookie, Origin: "https://evil.example" } });
    expect(forged.status, path).toBe(403);
  }
  expect((await me.get(`/admin/catalogue/packages/${randomUUID()}`)).status).toBe(404);
  expect((await me.get("/admin/catalogue/photos?of=nobody")).status).toBe(404);
  expect((await me.post("/admin/catalogue?index", { intent: "publish", id: "x" })).status).toBe(400);
});
