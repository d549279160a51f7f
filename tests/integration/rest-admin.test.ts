/**
 * P6 A1 A2 A7: every table, every verb and every function, through the real PostgREST and with real tokens: somebody
 * with an account, an administrator who has an authenticator app and has not shown its code, an administrator, the
 * server. What each may do is read from the database's own grants; that policies keep rows from whoever is not the
 * photographer is what is tried here. A new table or function is tried by itself.
 */
import { generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { checkout, service, stranger } from "../support/booking";
import { query } from "../support/database";
import { asPhotographer, newAdmin, newAdminWithApp, newStranger, photographer, signIn } from "../support/photographer";
import { ask } from "../support/visitor";
import { world } from "../world";

type Grants = { name: string; column: string; select: boolean; insert: boolean; update: boolean; delete: boolean };

const tables = await query<Grants>(
  `select relname as name,
          (select attname from pg_attribute a where a.attrelid = c.oid and attnum > 0 and attidentity = '' and not attisdropped order by attnum limit 1) as column,
          has_table_privilege('authenticated', c.oid, 'select') or has_any_column_privilege('authenticated', c.oid, 'select') as select,
          has_table_privilege('authenticated', c.oid, 'insert') or has_any_column_privilege('authenticated', c.oid, 'insert') as insert,
          has_table_privilege('authenticated', c.oid, 'update') or has_any_column_privilege('authenticated', c.oid, 'update') as update,
          has_table_privilege('authenticated', c.oid, 'delete') as delete
     from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
);
const functions = (
  await query<{ name: string; args: string[] | null; granted: boolean }>(
    `select proname as name, proargnames as args, has_function_privilege('authenticated', oid, 'execute') as granted
       from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
  )
).map(({ args, ...each }) => ({ ...each, args: (args ?? []).filter((name) => name.startsWith("p_")) }));

type Persona = "stranger" | "admin_aal1" | "admin_aal2" | "admin";
const tokens = {} as Record<Persona, string>;
const users = {} as Record<Persona, string>;
let couple: string;

async function rest(token: string, method: string, path: string, body?: object) {
  const response = await fetch(`${world().apiUrl}/rest/v1/${path}`, {
    method,
    headers: { apikey: world().publishableKey, Authorization: `Bearer ${token}`, "Content-Type": "application/json", Prefer: "return=representation" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as unknown) : null };
}

beforeAll(async () => {
  couple = (await checkout()).email;
  const tokenOf = async (client: ReturnType<typeof stranger>) => (await client.auth.getSession()).data.session?.access_token ?? "";
  const [someone, admin, app] = await Promise.all([newStranger(), newAdmin(), newAdminWithApp()]);
  const [asSomeone, half] = [stranger(), stranger()];
  await asSomeone.auth.signInWithPassword(someone);
  await half.auth.signInWithPassword(app.who);
  // As if it had begun before there was an app: the second factor alone stands in its way.
  const { data } = await half.auth.getClaims();
  await query("insert into admin_sessions (id, user_id, device, address) values ($1, $2, 'a test', '')", [data?.claims.session_id, app.who.id]);
  tokens.stranger = await tokenOf(asSomeone);
  tokens.admin = await tokenOf(await asPhotographer(admin));
  tokens.admin_aal1 = await tokenOf(half);
  await app.client.rpc("begin_session", { p_device: "a test", p_address: "" });
  tokens.admin_aal2 = await tokenOf(app.client);
  Object.assign(users, { stranger: someone.id, admin: admin.id, admin_aal1: app.who.id, admin_aal2: app.who.id });
});

const denied = { status: 403, body: { code: "42501" } };
const nothing = { status: 200, body: [] };

describe.each(["stranger", "admin_aal1"] as const)("P6: %s", (persona) => {
  test.each(tables)("reads and writes nothing of $name", async ({ name, column, ...may }) => {
    const readable = await query<{ column: string }>(
      `select attname as column from pg_attribute
        where attrelid = ('public.' || quote_ident($1))::regclass and attnum > 0 and not attisdropped
          and has_column_privilege('authenticated', attrelid, attnum, 'select')`,
      [name],
    );
    const all = readable.map((each) => each.column).join(",");
    expect(await rest(tokens[persona], "GET", `${name}?select=${all || "*"}`)).toMatchObject(may.select ? nothing : denied);
    expect(await rest(tokens[persona], "POST", name, {})).toMatchObject(denied);
    const some = `${name}?select=${readable[0]?.column ?? column}&${column}=not.is.null`;
    for (const [method, granted] of [["PATCH", may.update], ["DELETE", may.delete]] as const) {
      const answer = await rest(tokens[persona], method, some, method === "PATCH" ? { [column]: null } : undefined);
      // A column may be granted that is not this one.
      if (granted && answer.status === 200) expect(answer.body).toEqual([]);
      else expect(answer).toMatchObject(denied);
    }
  });

  test.each(functions)("learns and changes nothing by $name", async ({ name, args, granted }) => {
    const answer = await rest(tokens[persona], "POST", `rpc/${name}`, Object.fromEntries(args.map((each) => [each, null])));
    if (!granted) expect([403, 404]).toContain(answer.status);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${couple}|Juniper|${photographer.email}`));
  });

  test("left no trace in the log", async () => {
    const since = "select action from audit_log where actor = 'admin:' || $1 and action not in ('signed_in', 'second_factor_added')";
    expect(await query(since, [users[persona]])).toEqual([]);
  });

  test("of the pictures in Storage: looks at what is public, and no more", async () => {
    const storage = (path: string, method: string, body?: BodyInit, type = "application/json") =>
      fetch(`${world().apiUrl}/storage/v1/${path}`, {
        method,
        headers: { apikey: world().publishableKey, Authorization: `Bearer ${tokens[persona]}`, "Content-Type": type },
        ...(body ? { body } : {}),
      });
    const name = `rest-admin/${crypto.randomUUID()}.webp`;
    const picture = new Blob(["not really a picture"], { type: "image/webp" });
    expect((await service().storage.from("photos").upload(name, picture)).error).toBeNull();
    try {
      expect((await storage(`object/public/photos/${name}`, "GET")).status).toBe(200);
      expect(await (await storage("object/list/photos", "POST", JSON.stringify({ prefix: "rest-admin" }))).json()).toEqual([]);
      expect((await storage(`object/photos/${name}x`, "POST", picture, "image/webp")).ok).toBe(false);
      expect((await storage(`object/photos/${name}`, "PUT", picture, "image/webp")).ok).toBe(false);
      await storage("object/photos", "DELETE", JSON.stringify({ prefixes: [name] }));
      await storage("object/move", "POST", JSON.stringify({ bucketId: "photos", sourceKey: name, destinationKey: `${name}y` }));
      expect((await storage(`object/public/photos/${name}`, "GET")).status, "still there").toBe(200);
      expect((await storage("bucket", "POST", JSON.stringify({ name: `mine-${persona}`, public: true }))).ok).toBe(false);
    } finally {
      await service().storage.from("photos").remove([name]);
    }
  });
});

describe.each(["admin", "admin_aal2"] as const)("P6: %s", (persona) => {
  test.each(tables)("reads $name as granted, and writes it only so", async ({ name, column, ...may }) => {
    const read = await rest(tokens[persona], "GET", `${name}?select=*&limit=1`);
    if (may.select && read.status === 200) expect(Array.isArray(read.body)).toBe(true);
    // A column of it is kept even from the photographer.
    else expect(read).toMatchObject(denied);
    if (!may.insert) expect(await rest(tokens[persona], "POST", name, {})).toMatchObject(denied);
    if (!may.update) expect(await rest(tokens[persona], "PATCH", `${name}?${column}=is.null`, { [column]: null })).toMatchObject(denied);
    if (!may.delete) expect(await rest(tokens[persona], "DELETE", `${name}?${column}=is.null`)).toMatchObject(denied);
  });

  test("sees the bookings", async () => {
    const { body } = await rest(tokens[persona], "GET", `customers?select=email&email=eq.${couple}`);
    expect(body).toEqual([{ email: couple }]);
  });

  test.each(functions.filter(({ granted }) => !granted))("A2: may not call $name", async ({ name, args }) => {
    const answer = await rest(tokens[persona], "POST", `rpc/${name}`, Object.fromEntries(args.map((each) => [each, null])));
    expect([403, 404]).toContain(answer.status);
  });
});

describe("A5 A6: tokens that are not what they say", () => {
  const claims = { sub: photographer.id, role: "authenticated", aal: "aal2", session_id: crypto.randomUUID() };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = async (expiry: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "mine" }).setIssuedAt().setExpirationTime(expiry).sign((await generateKeyPair("ES256")).privateKey);

  test.each<[string, () => Promise<string> | string]>([
    ["alg none", () => `${encode({ alg: "none", typ: "JWT" })}.${encode({ ...claims, exp: 9999999999 })}.`],
    ["a foreign key", () => signed("1h")],
    ["a foreign key, expired", () => signed("-1h")],
    ["our own header and another body", () => {
      const [head, , signature] = tokens.admin.split(".");
      return [head, encode({ ...claims, exp: 9999999999 }), signature].join(".");
    }],
    ["nothing in it", () => "garbage"],
  ])("%s: refused at the API, and nobody's at the site", async (_, make) => {
    const token = await make();
    expect((await rest(token, "GET", "bookings?select=id")).status).toBe(401);
    const me = await signIn(await newAdmin());
    const [name, value = ""] = me.cookie.split("; ")[0]!.split("=", 2);
    const session = JSON.parse(Buffer.from(value.replace(/^base64-/, ""), "base64url").toString()) as object;
    const cookie = `${name}=base64-${encode({ ...session, access_token: token })}`;
    const answer = await ask("/admin/account", { headers: { Cookie: cookie } });
    expect([answer.status, answer.headers.location]).toEqual([303, "/admin/sign-in?to=%2Fadmin%2Faccount"]);
  });

  test.each(["base64-%%%", "base64-e30", "nonsense", "base64-bnVsbA", "{\"access_token\":1}"])("a cookie of %s is nobody's", async (value) => {
    const name = (await signIn(await newAdmin())).cookie.split("=", 1)[0]!;
    expect((await ask("/admin", { headers: { Cookie: `${name}=${value}` } })).status).toBe(303);
  });
});
