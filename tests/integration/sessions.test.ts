/**
 * A7: whatever ends a session ends all of it: the token of a minute ago and the refresh token beside it, at the API, at
 * Storage, at Supabase Auth and at the site. So does it for somebody who has signed in at Supabase Auth alone, and whose
 * session nobody has heard of.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { codeOf } from "../../dev/auth/totp";
import { newEmail, stranger } from "../support/booking";
import { query, tick } from "../support/database";
import { eventually } from "../support/eventually";
import { linkIn } from "../support/inbox";
import { browserOf, browserWith, cookiesOf, newAdmin, newAdminWithApp, sessionIn, type Account, type SignedIn } from "../support/photographer";
import { submit, valueIn } from "../support/visitor";
import { world } from "../world";

const account = "/admin/account";
const password = "a-quiet-lighthouse";

/** A device: its tokens, wherever they have got to, and its browser, if it has been to the site. */
type Device = { access: string; refresh: string; browser: SignedIn | null };

/** Somebody who knows the password and asks Supabase Auth itself; `begin_session` has not been called. */
async function atAuthAlone({ email, password }: Account): Promise<Device> {
  const { data, error } = await stranger().auth.signInWithPassword({ email, password });
  if (error) throw error;
  return { access: data.session.access_token, refresh: data.session.refresh_token, browser: null };
}

function atTheSite(browser: SignedIn): Device {
  const session = sessionIn(browser.cookie);
  return { access: session.access_token, refresh: session.refresh_token, browser };
}

const call = (access: string, method: string, path: string, body?: object) =>
  fetch(`${world().apiUrl}/${path}`, {
    method,
    headers: { apikey: world().publishableKey, Authorization: `Bearer ${access}`, "Content-Type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

const doors = ["api", "storage", "auth", "site", "begins anew", "refreshes", "refreshes into the api"] as const;

/** What a device can still open. Refreshing comes last: it uses the token up. */
async function opens({ access, refresh, browser }: Device): Promise<string[]> {
  const rows = async (token: string, method: string, path: string, body?: object) => {
    const answer = (await (await call(token, method, path, body)).json()) as unknown;
    return Array.isArray(answer) && answer.length > 0;
  };
  const reads = (token: string) => rows(token, "GET", "rest/v1/studio?select=name");
  const begins = async (token: string) => (await (await call(token, "POST", "rest/v1/rpc/begin_session", { p_device: "a thief", p_address: "" })).json()) === "begun";
  const open = new Map<string, boolean>([
    ["api", await reads(access)],
    ["storage", await rows(access, "POST", "storage/v1/object/list/photos", { prefix: "", limit: 1 })],
    ["auth", (await call(access, "GET", "auth/v1/user")).ok],
    ["site", (await browser?.get("/admin"))?.status === 200],
    ["begins anew", await begins(access)],
  ]);
  const renewed = await call(world().publishableKey, "POST", "auth/v1/token?grant_type=refresh_token", { refresh_token: refresh });
  open.set("refreshes", renewed.ok);
  const { access_token } = (await renewed.json()) as { access_token?: string };
  open.set("refreshes into the api", access_token !== undefined && ((await reads(access_token)) || (await begins(access_token))));
  return doors.filter((door) => open.get(door));
}

const terminal = (...args: string[]) =>
  promisify(execFile)("node", ["--import", "tsx", "app/auth/command.ts", ...args], { env: { ...process.env, DATABASE_URL: world().databaseUrl } });

/** Adds an authenticator app, which raises the session. */
async function addApp(me: SignedIn, name: string): Promise<string> {
  const page = (await me.post("/admin/account/app", { intent: "begin", name })).body;
  const [factorId, uri] = [valueIn(page, "factorId"), valueIn(page, "uri")];
  const code = codeOf(/secret=([A-Z2-7]+)/.exec(uri)?.[1] ?? "");
  expect((await me.post("/admin/account/app", { intent: "finish", factorId, uri, code })).status).toBe(303);
  return factorId;
}

/** Spends the link in the newest letter of a kind, by the button on its page. */
async function spend(email: string, tag: string, by: SignedIn): Promise<void> {
  const [path = "", query] = (await linkIn(email, tag)).split("?");
  expect((await by.post(path, { tokenHash: new URLSearchParams(query).get("token_hash") ?? "" })).status).toBe(303);
}

/** A browser that has spent the link for a forgotten password. */
async function recovering(email: string): Promise<SignedIn> {
  await submit("/admin/forgotten", { email });
  const mail = browserWith("");
  await spend(email, "auth-recovery", mail);
  return mail;
}

test("a device that is signed in opens every door; one that Supabase Auth alone has let in, those once it has begun", async () => {
  const who = await newAdmin();
  expect(await opens(atTheSite(await browserOf(who)))).toEqual([...doors]);
  expect(await opens(await atAuthAlone(who))).toEqual(["auth", "begins anew", "refreshes", "refreshes into the api"]);
});

describe("A7: nothing opens any more to another device when", () => {
  test.each<[string, (me: SignedIn, who: Account) => Promise<unknown>]>([
    ["everywhere else is signed out", (me) => me.post(account, { intent: "end-others" })],
    ["the password changes", (me, who) => me.post(account, { intent: "password", currentPassword: who.password, newPassword: password })],
    ["the password changes at Supabase Auth itself", async (me) => call(atTheSite(me).access, "PUT", "auth/v1/user", { password })],
    ["the password was forgotten", async (_, who) => (await recovering(who.email)).post("/admin/new-password", { newPassword: password })],
    ["the first authenticator app is added", (me) => addApp(me, "My phone")],
    ["all are signed out at Supabase Auth itself", (me) => call(atTheSite(me).access, "POST", "auth/v1/logout?scope=global")],
  ])("%s", async (_, happens) => {
    const who = await newAdmin();
    const me = await browserOf(who);
    const [theirs, unheardOf] = [atTheSite(await browserOf(who)), await atAuthAlone(who)];
    await happens(me, who);
    expect(await opens(theirs), "signed in at the site").toEqual([]);
    expect(await opens(unheardOf), "signed in at Supabase Auth alone").toEqual([]);
  });

  test("it signs out, or is ended from the list", async () => {
    const who = await newAdmin();
    const [me, one, other] = [await browserOf(who), atTheSite(await browserOf(who)), atTheSite(await browserOf(who))];
    expect((await one.browser!.post("/admin/sign-out", {})).status).toBe(303);
    expect(await opens(one)).toEqual([]);
    const [lost] = await query<{ id: string }>("select id from admin_sessions where user_id = $1 and ended_at is null order by signed_in_at desc limit 1", [who.id]);
    expect((await me.post(account, { intent: "end-session", sessionId: lost!.id })).headers.location).toBe("/admin/account?done=ended");
    expect(await opens(other)).toEqual([]);
    expect(await opens(atTheSite(me)), "and this one goes on").toEqual([...doors]);
  });

  test("a link in a mail was spent: it is for a new password alone, at the API too", async () => {
    const { who, secret } = await newAdminWithApp();
    expect(await opens(atTheSite(await recovering((await newAdmin()).email)))).toEqual(["auth", "refreshes"]);
    const mail = await recovering(who.email);
    expect((await mail.post("/admin/second-factor", { code: codeOf(secret, 1) })).headers.location, "nor with a code").toMatch(/^\/admin\/sign-in/);
    expect((await mail.get("/admin")).status).toBe(303);
  });

  test.each([
    ["three days without a look", "seen_at = now() - interval '3 days 1 minute'"],
    ["thirty days in all", "signed_in_at = now() - interval '30 days 1 minute'"],
  ])("ASVS 7.3: %s are over, and its refresh token with them", async (_, aged) => {
    const who = await newAdmin();
    const device = atTheSite(await browserOf(who));
    await query(`update admin_sessions set ${aged} where user_id = $1`, [who.id]);
    await tick("end_sessions");
    await eventually(() => query("select from auth.sessions where user_id = $1", [who.id]), (left) => left.length === 0);
    expect(await opens(device)).toEqual([]);
  });

  test("the administrator is removed; what is left is an account like any other", async () => {
    const who = await newAdmin();
    const [theirs, unheardOf] = [atTheSite(await browserOf(who)), await atAuthAlone(who)];
    await terminal("remove", who.email);
    for (const device of [theirs, unheardOf]) expect(await opens(device)).toEqual(["auth", "refreshes"]);
  });

  test("a lost phone's apps are forgotten, from whichever device that was", async () => {
    const { who, secret, client } = await newAdminWithApp();
    const half = await atAuthAlone(who);
    const entrance = browserWith(cookiesOf(await submit("/admin/sign-in", who)));
    await entrance.post("/admin/second-factor", { code: codeOf(secret, 1) });
    const session = (await client.auth.getSession()).data.session!;
    const phone: Device = { access: session.access_token, refresh: session.refresh_token, browser: null };
    expect((await entrance.get("/admin")).status).toBe(200);
    await terminal("forget-apps", who.email);
    for (const device of [phone, atTheSite(entrance), half]) expect(await opens(device)).toEqual([]);
    expect(await opens(atTheSite(await browserOf(who))), "the password alone opens the door").toEqual([...doors]);
  });
});

describe("a session goes on when", () => {
  test("the address changes, for every device", async () => {
    const [who, wanted] = [await newAdmin(), newEmail()];
    const [me, other] = [await browserOf(who), atTheSite(await browserOf(who))];
    await me.post(account, { intent: "email", newEmail: wanted, emailPassword: who.password });
    for (const email of [who.email, wanted]) await spend(email, "auth-email_change", me);
    expect(await query("select from auth.users where id = $1 and email = $2", [who.id, wanted])).toHaveLength(1);
    expect(await opens(other)).toEqual([...doors]);
    expect(await opens(atTheSite(me))).toEqual([...doors]);
  });

  test("its only app is removed: no code is asked of anybody then", async () => {
    const me = await browserOf(await newAdmin());
    const factorId = await addApp(me, "My phone");
    const raised = atTheSite(me);
    expect((await me.post(account, { intent: "remove-factor", factorId })).status).toBe(303);
    expect(await opens(raised)).toEqual([...doors]);
  });

  test("the app that raised it is removed and another is left: up to its next token, which has shown no code", async () => {
    const me = await browserOf(await newAdmin());
    await addApp(me, "My phone");
    const factorId = await addApp(me, "My tablet");
    const raised = atTheSite(me);
    expect((await me.post(account, { intent: "remove-factor", factorId })).status).toBe(303);
    expect(await opens(raised)).toEqual(doors.filter((door) => door !== "refreshes into the api"));
  });
});
