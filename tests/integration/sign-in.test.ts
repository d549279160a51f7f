/** The admin's door: who comes in, who does not, and what is told of it. */
import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { newAddress, stranger } from "../support/booking";
import { query } from "../support/database";
import { asPhotographer, browserOf, browserWith, cookiesOf, newAdmin, photographer, sessionIn, signIn } from "../support/photographer";
import { ask, submit } from "../support/visitor";
import { world } from "../world";

test("the photographer signs in, sees the admin, and signs out: the same cookie opens nothing any more", async () => {
  const me = await signIn();
  for (const spelt of ["/admin", "/ADMIN", "/%61dmi%6e"]) {
    const inside = await me.get(spelt);
    expect(inside.status, spelt).toBe(200);
    expect(inside.headers["cache-control"], spelt).toBe("no-store");
    expect(inside.headers["x-robots-tag"], spelt).toContain("noindex");
  }
  expect((await me.post("/admin/sign-out", {})).status).toBe(303);
  const after = await me.get("/admin");
  expect(after.status).toBe(303);
  expect(after.headers.location).toMatch(/^\/admin\/sign-in\?/);
});

test("a stranger is led to the door, and back to where they wanted to go; never elsewhere (A31)", async () => {
  expect((await ask("/admin")).headers.location).toBe("/admin/sign-in?to=%2Fadmin");
  for (const to of ["//evil.example", "https://evil.example/admin", "/admin/../b/token", "/\\evil.example", "/book"]) {
    const answer = await submit(`/admin/sign-in?to=${encodeURIComponent(to)}`, { email: photographer.email, password: photographer.password });
    expect(answer.headers.location, to).toBe("/admin");
  }
});

test("A5: a cookie that was tampered with is nobody's", async () => {
  const { cookie } = await signIn();
  const [name, value = ""] = cookie.split("; ").find((each) => each.startsWith("elope-admin="))!.split("=", 2);
  const session = JSON.parse(Buffer.from(value.replace(/^base64-/, ""), "base64url").toString()) as { access_token: string };
  const [head, , signature] = session.access_token.split(".");
  const claims = { sub: photographer.id, session_id: randomUUID(), aal: "aal2", role: "authenticated", exp: Math.floor(Date.now() / 1000) + 3600 };
  const forged = [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
  const cookied = `${name}=base64-${Buffer.from(JSON.stringify({ ...session, access_token: forged })).toString("base64url")}`;
  expect((await ask("/admin", { headers: { Cookie: cookied } })).status).toBe(303);
});

test("a session whose token ends soon gets another with the page, however well the old one is known", async () => {
  const me = await browserOf(await newAdmin());
  await me.get("/admin");
  const before = me.cookie;
  await me.get("/admin");
  expect(me.cookie, "a token that is good for a while is left alone").toBe(before);
  const ending = before.replace(/(?<=elope-admin=base64-)[\w-]+/, (written) => {
    const session = JSON.parse(Buffer.from(written, "base64url").toString()) as object;
    return Buffer.from(JSON.stringify({ ...session, expires_at: Math.floor(Date.now() / 1000) + 60 })).toString("base64url");
  });
  const later = browserWith(ending);
  expect((await later.get("/admin")).status).toBe(200);
  expect(sessionIn(later.cookie).access_token).not.toBe(sessionIn(before).access_token);
  expect((await later.get("/admin/bookings")).status).toBe(200);
});

test("A7: a removed admin's live token is refused at once, at the API and at the site", async () => {
  const who = await newAdmin();
  const me = await signIn(who);
  const db = await asPhotographer(who);
  expect((await db.from("studio").select("name")).data).toHaveLength(1);
  await query("delete from admins where user_id = $1", [who.id]);
  expect((await db.from("studio").select("name")).data).toEqual([]);
  expect((await db.rpc("admin_gate", { p_device: "", p_address: "" })).data).toMatchObject({ outcome: "not_admin" });
  expect((await me.get("/admin")).headers.location).toContain("not-admin");
  await query("insert into admins (user_id) values ($1)", [who.id]);
  expect((await me.get("/admin")).headers.location, "let in again, they sign in anew").toContain("why=over");
});

test("A8: guesses have to wait longer and longer, and the answer is the same for an account that does not exist", async () => {
  const attempt = (email: string, address: string) =>
    submit("/admin/sign-in", { email, password: "wrong" }, { "X-Forwarded-For": address });
  const nobody = `nobody-${randomUUID()}@example.test`;
  const [known, unknown] = [await attempt((await newAdmin()).email, newAddress()), await attempt(nobody, newAddress())];
  expect(known.status).toBe(422);
  const told = (body: string) => /role="alert".*?<\/div><\/div>/s.exec(body)?.[0];
  expect(told(known.body)).toBeDefined();
  expect(told(known.body)).toBe(told(unknown.body));
  // Thirty guesses at once, from thirty addresses, at one account.
  const many = await Promise.all(Array.from({ length: 30 }, () => attempt(nobody, newAddress())));
  const refused = many.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(22);
  expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThanOrEqual(1);
  const [{ tried }] = (await query<{ tried: number }>("select count(*)::int as tried from audit_log where entity = 'sign_in' and after ->> 'account' = 'n…@example.test'")) as [{ tried: number }];
  expect(tried).toBeGreaterThanOrEqual(31);
});

test("A8: who guesses keeps nobody out: a browser that has signed in before has attempts of its own, and no more of them", async () => {
  const who = await newAdmin();
  const me = await browserOf(who);
  const known = onlyDevice(me.cookie);
  const attempt = (password: string, Cookie = "") => submit("/admin/sign-in", { email: who.email, password }, { "X-Forwarded-For": newAddress(), Cookie });
  await strangersGuess(who.email);
  const stranger = await attempt(who.password);
  expect([stranger.status, Number(stranger.headers["retry-after"])], "the right password waits too").toEqual([429, expect.any(Number)]);
  const forged = await attempt(who.password, known.replace(/.{12}$/, "AAAAAAAAAAAA"));
  expect(forged.status, "a name that we have not signed").toBe(429);
  const theirs = onlyDevice((await browserOf(await newAdmin())).cookie);
  expect((await attempt(who.password, theirs)).status, "somebody else's browser").toBe(429);

  const wrong = await attempt("wrong", known);
  expect([wrong.status, wrong.body.includes("do not belong together")], "the answer is the same as a stranger's").toEqual([422, true]);
  const again = await attempt(who.password, known);
  expect(again.status, "not kept out").toBe(303);
  const cookie = again.headers["set-cookie"]?.find((each) => each.startsWith("elope-device")) ?? "";
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
  expect((await attempt(who.password, known)).status, "the name changes with each signing in").toBe(429);
  const named = onlyDevice(cookiesOf(again));
  const guesses = await Promise.all(Array.from({ length: 12 }, () => attempt("wrong", named)));
  expect(guesses.filter(({ status }) => status === 429).length, "whoever stole it guesses no faster than a stranger").toBeGreaterThanOrEqual(6);
});

test.each(["the password changes", "everywhere else is signed out", "the administrator is removed"])("a browser is a stranger again when %s", async (what) => {
  const who = await newAdmin();
  const [me, lost] = [await browserOf(who), onlyDevice((await signIn(who)).cookie)];
  const password = "a-quiet-lighthouse";
  const does: Record<string, () => Promise<unknown>> = {
    "the password changes": () => me.post("/admin/account", { intent: "password", currentPassword: who.password, newPassword: password }),
    "everywhere else is signed out": () => me.post("/admin/account", { intent: "end-others" }),
    "the administrator is removed": () => query("delete from admins where user_id = $1", [who.id]),
  };
  const attempt = (Cookie = "") => submit("/admin/sign-in", { email: who.email, password: "wrong" }, { "X-Forwarded-For": newAddress(), Cookie });
  await strangersGuess(who.email);
  expect((await attempt(lost)).status).toBe(422);
  await does[what]!();
  expect((await attempt(lost)).status).toBe(429);
  if (what !== "the administrator is removed") expect((await attempt(onlyDevice(me.cookie))).status, "the one that asked is not").toBe(422);
});

test("A8: two attempts at once are two attempts, and nobody waits who came a moment before the other", async () => {
  const sql = "select public.attempt_sign_in($1, $2, '{}') as wait";
  const keys = [randomUUID(), randomUUID()];
  const earlier = new pg.Client({ connectionString: world().superuserUrl });
  await earlier.connect();
  try {
    await earlier.query("begin");
    await earlier.query("select now()");
    expect(await query(sql, keys)).toEqual([{ wait: 0 }]);
    expect((await earlier.query(sql, keys)).rows).toEqual([{ wait: 0 }]);
    await earlier.query("commit");
  } finally {
    await earlier.end();
  }
});

/** Strangers have guessed for so long that the next of them waits for a quarter of an hour. */
async function strangersGuess(email: string): Promise<void> {
  await submit("/admin/sign-in", { email, password: "wrong" }, { "X-Forwarded-For": newAddress() });
  const key = createHash("sha256").update(`account:${email}`).digest("hex");
  const waits = await query("update private.sign_in_failures set failures = 20, wait_until = now() + interval '15 minutes' where key = $1 returning key", [key]);
  expect(waits).toHaveLength(1);
}

/** The cookie of a browser that has signed out: its name alone. */
const onlyDevice = (cookie: string): string => cookie.split("; ").find((each) => each.startsWith("elope-device=")) ?? "";

test("a token whose session was never begun here opens nothing", async () => {
  const db = stranger();
  await db.auth.signInWithPassword({ email: photographer.email, password: photographer.password });
  expect((await db.from("studio").select("name")).data).toEqual([]);
});
