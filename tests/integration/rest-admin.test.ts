/**
 * P6 A1 A2 A7: every table, every verb and every function, through the real PostgREST and with real tokens: somebody
 * with an account, an administrator who has an authenticator app and has not shown its code, an administrator, the
 * server. What each may do is read from the database's own grants; that policies keep rows from whoever is not the
 * photographer is what is tried here. A new table or function is tried by itself.
 */
import { decodeJwt, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { loadKeys } from "../../dev/keys";
import { checkout, service, stranger } from "../support/booking";
import { query, takeDays } from "../support/database";
import { asPhotographer, newAdmin, newAdminWithApp, newStranger, photographer, signIn } from "../support/photographer";
import { ask } from "../support/visitor";
import { world } from "../world";

type Grants = { name: string; column: string; readable: string | null; insertable: string | null; updatable: string | null; select: boolean; insert: boolean; update: boolean; delete: boolean };

/** What a role is granted on each table: whether at all, and one column of it (for writing, one that no row may lack). */
const grantsOf = (role: "authenticated" | "service_role") =>
  query<Grants>(
    `select relname as name, own.*,
            has_table_privilege($1, c.oid, 'select') or has_any_column_privilege($1, c.oid, 'select') as select,
            has_table_privilege($1, c.oid, 'insert') or has_any_column_privilege($1, c.oid, 'insert') as insert,
            has_table_privilege($1, c.oid, 'update') or has_any_column_privilege($1, c.oid, 'update') as update,
            has_table_privilege($1, c.oid, 'delete') as delete
       from pg_class c
      cross join lateral (
        select (array_agg(attname order by attnum))[1] as column,
               (array_agg(attname order by attnum) filter (where has_column_privilege($1, c.oid, attnum, 'select')))[1] as readable,
               (array_agg(attname order by attnum) filter (where attnotnull and has_column_privilege($1, c.oid, attnum, 'insert')))[1] as insertable,
               (array_agg(attname order by attnum) filter (where has_column_privilege($1, c.oid, attnum, 'update')))[1] as updatable
          from pg_attribute where attrelid = c.oid and attnum > 0 and attidentity = '' and not attisdropped) own
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    [role],
  );
const tables = await grantsOf("authenticated");
const servers = await grantsOf("service_role");
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

async function rest(token: string, method: string, path: string, body?: object, apikey = world().publishableKey) {
  const response = await fetch(`${world().apiUrl}/rest/v1/${path}`, {
    method,
    headers: { apikey, Authorization: `Bearer ${token}`, "Content-Type": "application/json", Prefer: "return=representation" },
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

/** One row of each table that the photographer's forms write, and what they change of it; null: nothing. */
const writes: Record<string, () => Promise<{ row: object; change: object | null; of: string }>> = {
  packages: async () => ({ row: { slug: slug(), name: "By hand", price_cents: 100_000, days: 1, hours: 1, guest_limit: 2, status: "draft" }, change: { tagline: "Changed" }, of: "slug" }),
  add_ons: async () => ({ row: { slug: slug(), name: "By hand", price_cents: 1000, hours: 0, status: "draft" }, change: { description: "Changed" }, of: "slug" }),
  package_add_ons: async () => ({ row: { package_id: await ownPackage(), add_on_id: "c0000000-0000-4000-8000-000000000001", max_quantity: 1, position: 0 }, change: { max_quantity: 2 }, of: "package_id" }),
  photos: async () => ({ row: { path: `uploads/${slug()}`, width: 800, height: 600, tint: "#aabbcc", package_id: await ownPackage() }, change: { alt: "Changed" }, of: "path" }),
  booking_notes: async () => ({ row: { booking_id: (await checkout()).bookingId, text: "They love fog." }, change: null, of: "booking_id" }),
  blackouts: async () => ({ row: { reason: slug() }, change: null, of: "reason" }),
  date_claims: async () => {
    const [blackout] = await query<{ id: string }>("insert into blackouts (reason) values ($1) returning id", [slug()]);
    const day = await takeDays();
    return { row: { during: `[${day},${day}]`, blackout_id: blackout?.id }, change: null, of: "blackout_id" };
  },
  calendar_overrides: async () => ({ row: { day: await takeDays(), verdict: "closed" }, change: { verdict: "free" }, of: "day" }),
  letter_words: async () => ({ row: { template: "money-returned", slot: "closing", words: slug() }, change: null, of: "words" }),
};
const slug = () => `by-hand-${crypto.randomUUID().slice(0, 8)}`;
const ownPackage = async () =>
  (await query<{ id: string }>("insert into packages (slug, name, price_cents, days, hours, guest_limit, status) values ($1, 'By hand', 100000, 1, 1, 2, 'draft') returning id", [slug()]))[0]?.id;

describe("P6: what the photographer's forms write", () => {
  test("is every table that signed-in users are granted to write into", () => {
    expect(Object.keys(writes).sort()).toEqual(tables.filter(({ insert }) => insert).map(({ name }) => name));
  });

  test.each(tables.filter(({ insert }) => insert))("$name: an administrator writes it, as granted; a stranger, and who has not shown the code, does not", async ({ name, ...may }) => {
    const { row, change, of } = await writes[name]!();
    const one = `${name}?${of}=eq.${encodeURIComponent(String((row as Record<string, unknown>)[of]))}`;
    const outsiders = ["stranger", "admin_aal1"] as const;
    for (const persona of outsiders) expect(await rest(tokens[persona], "POST", name, row), persona).toMatchObject(denied);
    try {
      expect(await rest(tokens.admin_aal2, "POST", `${name}?select=${of}`, row)).toMatchObject({ status: 201, body: [{}] });
      for (const persona of outsiders) {
        for (const [method, body] of [["PATCH", change], ["DELETE", undefined]] as const) {
          const answer = await rest(tokens[persona], method, `${one}&select=${of}`, body ?? (method === "PATCH" ? { [of]: null } : undefined));
          if (answer.status !== 403) expect(answer, `${persona} ${method}`).toEqual(nothing);
        }
      }
      expect((await query(`select from ${name} where ${of}::text = $1`, [String((row as Record<string, unknown>)[of])])).length, "still there").toBe(1);
      if (change) expect(await rest(tokens.admin, "PATCH", `${one}&select=${of}`, change)).toMatchObject({ status: 200, body: [{}] });
      const gone = await rest(tokens.admin, "DELETE", `${one}&select=${of}`);
      expect(gone).toMatchObject(may.delete ? { status: 200, body: [{}] } : denied);
    } finally {
      await query(`delete from ${name} where ${of}::text = $1`, [String((row as Record<string, unknown>)[of])]);
    }
  });
});

describe("P6: the server", () => {
  test.each(servers)("reads and writes $name only as it is granted", async ({ name, column, readable, insertable, updatable, ...may }) => {
    const server = (method: string, path: string, body?: object) => rest(world().secretKey, method, path, body, world().secretKey);
    const nobody = `select=${readable ?? column}&${column}=is.null`;
    const read = await server("GET", `${name}?select=${readable ?? column}&limit=1`);
    if (may.select) expect(read.status).toBe(200);
    else expect(read).toMatchObject(denied);
    // Past the grants, and stopped by what a row may not lack: nothing is left behind.
    const put = await server("POST", name, { [insertable ?? column]: null });
    if (may.insert) expect([put.status, String((put.body as { code?: string }).code).slice(0, 2)]).toEqual([400, "23"]);
    else expect(put).toMatchObject(denied);
    expect(await server("PATCH", `${name}?${nobody}`, { [updatable ?? column]: null })).toMatchObject(may.update ? nothing : denied);
    expect(await server("DELETE", `${name}?${nobody}`)).toMatchObject(may.delete ? nothing : denied);
  });

  test.each(["stranger", "admin_aal1", "admin", "admin_aal2", "server"] as const)("files in Storage: %s", async (persona) => {
    const token = persona === "server" ? world().secretKey : tokens[persona];
    const isOurs = persona !== "stranger" && persona !== "admin_aal1";
    const storage = async (path: string, method: string, body?: BodyInit, type = "application/json") => {
      const response = await fetch(`${world().apiUrl}/storage/v1/${path}`, {
        method,
        headers: { apikey: persona === "server" ? token : world().publishableKey, Authorization: `Bearer ${token}`, "Content-Type": type },
        ...(body ? { body } : {}),
      });
      return { ok: response.ok, body: (await response.json().catch(() => null)) as unknown };
    };
    const folder = `rest-admin-${crypto.randomUUID()}`;
    const picture = new Blob(["not really a picture"], { type: "image/webp" });
    expect((await service().storage.from("photos").upload(`${folder}/there.webp`, picture)).error).toBeNull();
    try {
      expect((await storage(`object/photos/${folder}/new.webp`, "POST", picture, "image/webp")).ok, "put").toBe(isOurs);
      expect((await storage(`object/photos/${folder}/there.webp`, "PUT", picture, "image/webp")).ok, "replace").toBe(isOurs);
      const listed = (await storage("object/list/photos", "POST", JSON.stringify({ prefix: folder }))).body as { name: string }[];
      expect(listed.map(({ name }) => name).sort(), "list").toEqual(isOurs ? ["new.webp", "there.webp"] : []);
      await storage("object/photos", "DELETE", JSON.stringify({ prefixes: [`${folder}/there.webp`] }));
      const left = (await service().storage.from("photos").list(folder)).data?.map(({ name }) => name);
      expect(left, "delete").toEqual(isOurs ? ["new.webp"] : ["there.webp"]);
      expect((await storage("object/photos", "POST", JSON.stringify({ anywhere: 1 }))).ok, "elsewhere").toBe(false);
    } finally {
      await service().storage.from("photos").remove([`${folder}/there.webp`, `${folder}/new.webp`]);
    }
  });
});

describe("A5 A6: tokens that are not what they say", () => {
  const claims = { sub: photographer.id, role: "authenticated", aal: "aal2", session_id: crypto.randomUUID() };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = async (expiry: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "mine" }).setIssuedAt().setExpirationTime(expiry).sign((await generateKeyPair("ES256")).privateKey);

  const signedAsOurs = (body: string) => tokens.admin.replace(/\.[^.]+\./, `.${body}.`);

  /** The administrator's own token, good for as long as it says, signed as Supabase Auth signs. */
  async function oursUntil(expiry: string) {
    const { kid, privateKey } = await loadKeys(world().dataDir);
    const { exp: _, ...rest } = decodeJwt(tokens.admin);
    return new SignJWT(rest).setProtectedHeader({ alg: "ES256", kid, typ: "JWT" }).setExpirationTime(expiry).sign(privateKey);
  }

  test("signed anew with our own key and not yet over, it is as good as the first: what follows is refused for nothing else", async () => {
    const { status, body } = await rest(await oursUntil("1h"), "GET", `customers?select=email&email=eq.${couple}`);
    expect([status, body]).toEqual([200, [{ email: couple }]]);
  });

  test.each<[string, () => Promise<string> | string]>([
    ["alg none", () => `${encode({ alg: "none", typ: "JWT" })}.${encode({ ...claims, exp: 9999999999 })}.`],
    ["a foreign key", () => signed("1h")],
    ["our own key, and an hour over", () => oursUntil("-1h")],
    ["a foreign key, expired", () => signed("-1h")],
    ["our own header and another body", () => {
      const [head, , signature] = tokens.admin.split(".");
      return [head, encode({ ...claims, exp: 9999999999 }), signature].join(".");
    }],
    ["nothing in it", () => "garbage"],
    ["nothing in any of its parts", () => ".."],
    ["a body that is none", () => signedAsOurs(encode("hello"))],
    ["a body of nothing", () => signedAsOurs(encode(null))],
    ["no end", () => signedAsOurs(encode(claims))],
    ["alg none, and our key all the same", async () => [encode({ alg: "none", kid: (await loadKeys(world().dataDir)).kid }), encode({ ...claims, exp: 9999999999 }), ""].join(".")],
    ["our key taken for another kind", async () => [encode({ alg: "RS256", kid: (await loadKeys(world().dataDir)).kid }), encode({ ...claims, exp: 9999999999 }), "AAAA"].join(".")],
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

  const over = (refresh_token: string) => `base64-${encode({ access_token: "a.b.c", refresh_token, expires_at: 1 })}`;

  test.each(["base64-%%%", "base64-e30", "nonsense", "base64-bnVsbA", "{\"access_token\":1}", over("")])("a cookie of %s is nobody's", async (value) => {
    const name = (await signIn(await newAdmin())).cookie.split("=", 1)[0]!;
    expect((await ask("/admin", { headers: { Cookie: `${name}=${value}` } })).status).toBe(303);
  });
});
