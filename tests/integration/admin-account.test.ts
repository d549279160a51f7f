/** The photographer's account over HTTP: the second factor, sessions, passwords, addresses, and who may not. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { codeOf } from "../../dev/auth/totp";
import { newEmail, stranger } from "../support/booking";
import { query } from "../support/database";
import { eventually } from "../support/eventually";
import { inbox, linkIn } from "../support/inbox";
import { asPhotographer, browserOf, browserWith, cookiesOf, newAdmin, newAdminWithApp, newStranger, type SignedIn } from "../support/photographer";
import { ask, submit, valueIn } from "../support/visitor";
import { world } from "../world";

const account = "/admin/account";
const isIn = async (me: SignedIn) => (await me.get("/admin")).status === 200;

/** Opens it, as whoever reads the mail does, and presses the button. */
async function press(path: string, me: SignedIn) {
  const page = await me.get(path);
  expect(page.status).toBe(200);
  return me.post(path.split("?")[0]!, { tokenHash: valueIn(page.body, "tokenHash") });
}

test("the second factor: enrolled with its QR code, asked for from then on, its code good once", async () => {
  const who = await newAdmin();
  const [me, other] = [await browserOf(who), await browserOf(who)];
  const page = await me.post("/admin/account/app", { intent: "begin", name: "My phone" });
  expect(page.body).toContain("<svg role=\"img\"");
  const [factorId, uri] = [valueIn(page.body, "factorId"), valueIn(page.body, "uri")];
  const secret = /secret=([A-Z2-7]+)/.exec(uri)?.[1] ?? "";
  const finish = (code: string) => me.post("/admin/account/app", { intent: "finish", factorId, uri, code });
  const wrong = await finish("12345");
  expect([wrong.status, wrong.body.includes("not the code of now"), wrong.body.includes("<svg role=\"img\"")]).toEqual([422, true, true]);
  const [used, next] = [codeOf(secret), codeOf(secret, 1)];
  expect((await finish(used)).headers.location).toBe("/admin/account?done=first-app");
  expect(await isIn(me)).toBe(true);
  expect(await isIn(other), "it has shown no code").toBe(false);

  const entrance = await submit(`/admin/sign-in?to=${encodeURIComponent(account)}`, who);
  expect(entrance.headers.location).toBe(`/admin/second-factor?to=${encodeURIComponent(account)}`);
  const half = browserWith(cookiesOf(entrance));
  expect((await half.get(account)).headers.location).toBe(`/admin/second-factor?to=${encodeURIComponent(account)}`);
  const show = (code: string) => half.post(entrance.headers.location!, { code });
  expect((await show("000 00")).status).toBe(422);
  expect((await show(used)).status, "ASVS 6.5.1: a code that was used").toBe(422);
  expect((await show(`${next.slice(0, 3)} ${next.slice(3)}`)).headers.location).toBe(account);
  expect((await half.get(account)).body).toContain("My phone");

  // The second app, and no third.
  const second = await half.post("/admin/account/app", { intent: "begin", name: "My phone" });
  expect([second.status, second.body.includes("an app of this name")]).toEqual([422, true]);
  expect((await half.post(account, { intent: "remove-factor", factorId })).headers.location).toBe("/admin/account?done=removed");
  expect((await submit("/admin/sign-in", who)).headers.location).toBe("/admin");
});

test("A8: codes are guessed no faster than passwords", async () => {
  const { who, secret } = await newAdminWithApp();
  const half = browserWith(cookiesOf(await submit("/admin/sign-in", who)));
  const answers = [];
  for (let guess = 0; guess < 8; guess++) answers.push(await half.post("/admin/second-factor", { code: "000000" }));
  expect(answers.at(-1)?.status).toBe(429);
  expect(Number(answers.at(-1)?.headers["retry-after"])).toBeGreaterThanOrEqual(1);
  expect((await half.post("/admin/second-factor", { code: codeOf(secret, 1) })).status, "the right one has to wait too").toBe(429);
});

test("at Supabase Auth itself: without the code nothing of the account changes", async () => {
  const { who, secret, factorId } = await newAdminWithApp();
  const half = stranger();
  await half.auth.signInWithPassword(who);
  expect((await half.auth.updateUser({ password: "another-password" })).error?.code).toBe("insufficient_aal");
  expect((await half.auth.mfa.enroll({ factorType: "totp", friendlyName: "Thief" })).error?.code).toBe("insufficient_aal");
  expect((await half.auth.mfa.unenroll({ factorId })).error?.code).toBe("insufficient_aal");
  const challenge = await half.auth.mfa.challenge({ factorId });
  const code = codeOf(secret, 1);
  expect((await half.auth.mfa.verify({ factorId, challengeId: challenge.data!.id, code })).error).toBeNull();
  expect((await half.auth.mfa.verify({ factorId, challengeId: challenge.data!.id, code })).error).not.toBeNull();
  expect((await half.auth.getClaims()).data?.claims).toMatchObject({ aal: "aal2", amr: [{ method: "totp" }, { method: "password" }] });
});

test("the password changes for who knows it; everybody else is signed out", async () => {
  const who = await newAdmin();
  const [me, other] = [await browserOf(who), await browserOf(who)];
  const change = (currentPassword: string, newPassword: string) => me.post(account, { intent: "password", currentPassword, newPassword });
  expect((await change("wrong", "a-quiet-lighthouse")).body).toContain("That is not your password");
  expect((await change(who.password, "short")).status).toBe(422);
  expect((await change(who.password, who.password)).body).toContain("the password you have now");
  expect((await change(who.password, "a-quiet-lighthouse")).headers.location).toBe("/admin/account?done=password");
  expect([await isIn(me), await isIn(other)]).toEqual([true, false]);
  expect((await submit("/admin/sign-in", who)).status).toBe(422);
  expect(await isIn(await browserOf({ ...who, password: "a-quiet-lighthouse" }))).toBe(true);
});

test("A12: a new address counts when both have said yes, by a button; following the links changes nothing", async () => {
  const [who, wanted] = [await newAdmin(), newEmail()];
  const me = await browserOf(who);
  const ask = (emailPassword: string) => me.post(account, { intent: "email", newEmail: wanted, emailPassword });
  expect((await ask("wrong")).body).toContain("That is not your password");
  expect((await ask(who.password)).headers.location).toBe("/admin/account?done=email");
  const [old, fresh] = [await linkIn(who.email, "auth-email_change"), await linkIn(wanted, "auth-email_change")];
  for (const link of [old, fresh, old, fresh]) await me.get(link);
  expect((await press(old, me)).headers.location).toBe("/admin/confirm-email?said=half");
  expect((await me.get(account)).body).toContain("waits for a yes");
  expect((await press(old, me)).headers.location).toBe("/admin/confirm-email?said=used");
  expect((await press(fresh, me)).headers.location).toBe("/admin/confirm-email?said=changed");
  expect(await isIn(me), "whoever asked stays signed in").toBe(true);
  expect(await isIn(await browserOf({ ...who, email: wanted }))).toBe(true);
});

test("ASVS 6.3: nothing about the account changes unseen, and a browser that is known signs in without a word", async () => {
  const [who, wanted] = [await newAdmin(), newEmail()];
  const subjects = async (email: string) => (await inbox(email)).filter(({ tag }) => tag === "account-notice").map(({ subject }) => subject).sort();
  const told = (email: string, ...expected: string[]) => eventually(() => subjects(email), (all) => all.join() === expected.sort().join());
  const me = await browserOf(who);
  const newBrowser = "A new browser signed in";
  await told(who.email, newBrowser);
  expect((await me.post("/admin/sign-out", {})).status).toBe(303);
  expect((await me.post("/admin/sign-in", who)).headers.location, "the same browser again").toBe("/admin");

  await me.post(account, { intent: "password", currentPassword: who.password, newPassword: "a-quiet-lighthouse" });
  await told(who.email, newBrowser, "Your password was changed");
  const page = (await me.post("/admin/account/app", { intent: "begin", name: "My phone" })).body;
  const [factorId, uri] = [valueIn(page, "factorId"), valueIn(page, "uri")];
  const code = codeOf(/secret=([A-Z2-7]+)/.exec(uri)?.[1] ?? "");
  expect((await me.post("/admin/account/app", { intent: "finish", factorId, uri, code })).status).toBe(303);
  expect((await me.post(account, { intent: "remove-factor", factorId })).status).toBe(303);
  const sofar = [newBrowser, "Your password was changed", "An authenticator app was added", "An authenticator app was removed"];
  await told(who.email, ...sofar);

  await me.post(account, { intent: "email", newEmail: wanted, emailPassword: "a-quiet-lighthouse" });
  for (const email of [who.email, wanted]) await press(await linkIn(email, "auth-email_change"), me);
  await told(who.email, ...sofar, "Your address was changed");
  await told(wanted, "Your address was changed");
  // Past our site, with a token of their own, at Supabase Auth itself.
  const api = await asPhotographer({ email: wanted, password: "a-quiet-lighthouse" });
  await api.auth.updateUser({ password: "a-quieter-lighthouse" });
  await told(wanted, "Your address was changed", newBrowser, "Your password was changed");
  const { data: app } = await api.auth.mfa.enroll({ factorType: "totp", friendlyName: "Of a thief" });
  await api.auth.mfa.challengeAndVerify({ factorId: app!.id, code: codeOf(app!.type === "totp" ? app!.totp.secret : "") });
  expect((await api.auth.mfa.unenroll({ factorId: app!.id })).error).toBeNull();
  await told(wanted, "Your address was changed", newBrowser, "Your password was changed", "An authenticator app was added", "An authenticator app was removed");
});

test("A8 A12: a forgotten password, without a word on who exists; the link is spent by a button, once", async () => {
  const who = await newAdmin();
  const me = await browserOf(who);
  const [known, unknown] = await Promise.all([who.email, newEmail()].map((email) => submit("/admin/forgotten", { email })));
  expect([known!.status, known!.headers.location, known!.body]).toEqual([unknown!.status, unknown!.headers.location, unknown!.body]);
  const link = await linkIn(who.email, "auth-recovery");
  for (const method of ["GET", "HEAD", "GET"]) await ask(link, { method });
  const mail = browserWith("");
  expect((await press(link, mail)).headers.location).toBe("/admin/new-password");
  expect(await isIn(mail), "the link alone opens nothing").toBe(false);
  expect((await mail.post("/admin/new-password", { newPassword: "short" })).status).toBe(422);
  expect((await mail.post("/admin/new-password", { newPassword: "a-quiet-lighthouse" })).headers.location).toBe("/admin/sign-in?why=password");
  expect(await isIn(me)).toBe(false);
  expect((await press(link, mail)).headers.location).toBe("/admin/forgotten?why=over");
  expect((await mail.post("/admin/new-password", { newPassword: "another-lighthouse" })).headers.location).toBe("/admin/forgotten?why=over");
  expect(await isIn(await browserOf({ ...who, password: "a-quiet-lighthouse" }))).toBe(true);
  expect((await me.post("/admin/new-password", { newPassword: "one-more-lighthouse" })).headers.location, "nor does a password").toBe("/admin/forgotten?why=over");
});

test("a forgotten password does not get past the second factor", async () => {
  const { who, secret } = await newAdminWithApp();
  await submit("/admin/forgotten", { email: who.email });
  const mail = browserWith("");
  await press(await linkIn(who.email, "auth-recovery"), mail);
  const set = (code: string) => mail.post("/admin/new-password", { newPassword: "a-quiet-lighthouse", code });
  expect((await set("")).status).toBe(422);
  expect((await submit("/admin/sign-in", who)).status, "the old one stands").toBe(303);
  expect((await set(codeOf(secret, 1))).headers.location).toBe("/admin/sign-in?why=password");
});

test("A23: letters cannot be asked for without end", async () => {
  const email = newEmail();
  const answers = [];
  for (let letter = 0; letter < 8; letter++) answers.push((await submit("/admin/forgotten", { email })).status);
  expect(answers.slice(0, 5)).toEqual([303, 303, 303, 303, 303]);
  expect(answers.at(-1)).toBe(429);
});

test("where one is signed in, by name; a session is ended by its owner alone (A15), and ends at Supabase Auth too", async () => {
  const [who, somebody] = [await newAdmin(), await newAdmin()];
  const [me, other, theirs] = [await browserOf(who), await browserOf(who), await browserOf(somebody)];
  const api = await asPhotographer(who);
  await query("update admin_sessions set seen_at = now() - interval '2 minutes' where user_id = $1", [who.id]);
  await other.get("/admin");
  const page = (await me.get(account)).body;
  expect(page).toContain("Safari on iPhone");
  expect(page.match(/This one/g)).toHaveLength(1);
  const sessions = async (userId: string) => query<{ id: string; device: string }>("select id, device from admin_sessions where user_id = $1 and ended_at is null", [userId]);
  const end = async (sessionId: string) => me.post(account, { intent: "end-session", sessionId });
  const [foreign] = await sessions(somebody.id);
  expect((await end(foreign!.id)).status).toBe(404);
  expect(await isIn(theirs)).toBe(true);
  const lost = (await sessions(who.id)).find(({ device }) => device === "a test");
  expect((await end(lost!.id)).headers.location).toBe("/admin/account?done=ended");
  expect((await api.from("studio").select("name")).data).toEqual([]);
  expect((await api.auth.refreshSession()).error?.status).toBe(400);
  expect((await me.post(account, { intent: "end-others" })).headers.location).toBe("/admin/account?done=others");
  expect([await isIn(me), await isIn(other)]).toEqual([true, false]);
});

test.each([
  ["three days without a look", "seen_at = now() - interval '3 days 1 minute'"],
  ["thirty days in all", "signed_in_at = now() - interval '30 days 1 minute'"],
])("ASVS 7.3: %s end a session, which leads to the door and back", async (_, aged) => {
  const who = await newAdmin();
  const [me, api] = [await browserOf(who), await asPhotographer(who)];
  await query(`update admin_sessions set ${aged} where user_id = $1`, [who.id]);
  expect((await me.get(`${account}?x=1`)).headers.location).toBe(`/admin/sign-in?${new URLSearchParams({ to: `${account}?x=1`, why: "over" })}`);
  const posted = await me.post(account, { intent: "end-others" });
  expect(posted.headers.location, "what was typed is asked back").toContain(encodeURIComponent("typed=yes"));
  expect((await api.from("studio").select("name")).data).toEqual([]);
});

test("A9 A10: no other site acts with the photographer's cookie", async () => {
  const who = await newAdmin();
  const [me, other] = [await browserOf(who), await browserOf(who)];
  const body = new URLSearchParams({ intent: "end-others" });
  const evil = { Origin: "http://evil.test" };
  for (const path of [account, `${account}.data`, `${account}?_data=routes%2Fadmin.account`, "/admin/sign-out", "/admin/sign-out.data"]) {
    for (const headers of [evil, { ...evil, "X-Forwarded-Host": "evil.test" }, { Origin: "null" }, {}] as Record<string, string>[]) {
      expect((await ask(path, { method: "POST", body, headers: { Cookie: me.cookie, ...headers } })).status).toBe(403);
    }
  }
  expect([await isIn(me), await isIn(other)]).toEqual([true, true]);
});

test("A16: what the form does not ask is not taken", async () => {
  const me = await browserOf(await newAdmin());
  for (const fields of [{ intent: "become-owner" }, { intent: "end-session", sessionId: "x' or true --" }, { intent: "remove-factor", factorId: "*" }, {}]) {
    expect((await me.post(account, fields as Record<string, string>)).status).toBe(404);
  }
});

test("A27: a device and an app may call themselves what they like", async () => {
  const who = await newAdmin();
  const entrance = await submit("/admin/sign-in", who, { "User-Agent": "<script>alert(1)</script>" });
  const me = browserWith(cookiesOf(entrance));
  expect((await me.post("/admin/account/app", { intent: "begin", name: "\"><script>alert(1)</script>" })).body).not.toContain("<script>alert");
  expect((await me.get(account)).body).not.toContain("<script>alert");
});

test("A4: nobody signs up, and nobody writes themselves an office", async () => {
  expect((await stranger().auth.signUp({ email: newEmail(), password: "a-quiet-lighthouse" })).error?.code).toBe("signup_disabled");
  const someone = await newStranger();
  const client = stranger();
  await client.auth.signInWithPassword(someone);
  await client.auth.updateUser({ data: { role: "service_role", is_admin: true, app_metadata: { role: "admin" } } });
  await client.auth.refreshSession();
  expect((await client.from("studio").select("name")).data).toEqual([]);
  expect((await client.rpc("begin_session", { p_device: "", p_address: "" })).data).toBe("not_admin");
  expect((await client.from("admins").insert({ user_id: someone.id })).error?.code).toBe("42501");
  expect((await submit("/admin/sign-in", someone)).status).toBe(422);
});

/** What the terminal says; throws with it when the command fails. */
const terminal = async (...args: string[]) =>
  (await promisify(execFile)("node", ["--import", "tsx", "app/auth/command.ts", ...args], { env: { ...process.env, DATABASE_URL: world().databaseUrl } })).stdout;

const logged = (userId: string) =>
  query<{ action: string; actor: string }>("select action, actor from audit_log where entity = 'admins' and entity_id = $1 and actor = 'command' order by id", [userId]);

test("npm run admin: adds with a password that works, once, lists, and removes at once", async () => {
  const email = newEmail();
  const password = /\n {2}(\S+)\n/.exec(await terminal("add", email))?.[1] ?? "";
  const again = await terminal("add", ` ${email.toUpperCase()}`);
  expect([again.includes("runs the studio already"), again.includes("keeps its password")]).toEqual([true, true]);
  const me = await browserOf({ email, password });
  expect(await isIn(me)).toBe(true);
  expect(await terminal("list")).toContain(email);
  await terminal("remove", email);
  expect(await isIn(me)).toBe(false);
  expect(await terminal("list")).not.toContain(email);
  await expect(terminal("remove", email)).rejects.toThrow("does not run the studio");
  const [user] = await query<{ id: string }>("select id from auth.users where email = $1", [email]);
  expect(await logged(user!.id)).toEqual([{ action: "admin_added", actor: "command" }, { action: "admin_removed", actor: "command" }]);
}, 40_000);

test("npm run admin -- forget-apps: a lost phone locks nobody out for good, and whoever has it is out; the log and a letter tell of it", async () => {
  const { who, secret } = await newAdminWithApp();
  const me = browserWith(cookiesOf(await submit("/admin/sign-in", who)));
  await me.post("/admin/second-factor", { code: codeOf(secret, 1) });
  expect(await isIn(me)).toBe(true);
  expect((await submit("/admin/sign-in", who)).headers.location).toMatch(/^\/admin\/second-factor/);
  await terminal("forget-apps", who.email);
  expect(await isIn(me)).toBe(false);
  expect((await me.get(account)).headers.location, "led to the door").toContain("why=over");
  expect((await submit("/admin/sign-in", who)).headers.location).toBe("/admin");
  await eventually(() => inbox(who.email), (all) => all.some(({ subject }) => subject === "An authenticator app was removed"));
  const told = [...(await logged(who.id))];
  expect(told.filter(({ action }) => action === "second_factor_removed")).toHaveLength(1);
  expect(told.filter(({ action }) => action === "revoked"), "the browser, and the client that added the app").toHaveLength(2);
  await expect(terminal("forget-apps", who.email)).rejects.toThrow("has no authenticator app");
  expect(await logged(who.id), "nor does it sign out again").toEqual(told);
}, 40_000);

test("npm run admin: whoever types something else changes nothing, and is told what to type", async () => {
  const { who, client } = await newAdminWithApp();
  await query("delete from admins where user_id = $1", [who.id]);
  await expect(terminal("forget-apps", who.email), "an account that runs nothing").rejects.toThrow("does not run the studio");
  expect((await client.auth.mfa.listFactors()).data?.totp).toHaveLength(1);
  await expect(terminal("forget-apps", newEmail())).rejects.toThrow("has no authenticator app");
  for (const typed of [[], [""], ["ines"], ["x@y.test' or true --"], ["x@y.test\nz@y.test"], ["%@juniperandsalt.test"]]) {
    await expect(terminal("forget-apps", ...typed), typed.join()).rejects.toThrow("npm run admin -- forget-apps <email>");
  }
  for (const command of ["constructor", "toString", "__proto__", "forgetApps"]) await expect(terminal(command, who.email), command).rejects.toThrow("Say what to do");
}, 60_000);
