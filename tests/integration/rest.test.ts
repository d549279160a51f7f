/** P6 A1 A2: what anybody on the internet can do with the publishable key, through the real PostgREST. */
import { beforeAll, describe, expect, test } from "vitest";
import { checkout, hold, service } from "../support/booking";
import { query } from "../support/database";
import { world } from "../world";

const open = ["packages", "add_ons", "package_add_ons", "photos"];

type Answer = { status: number; body: unknown };

async function rest(method: string, path: string, body?: object): Promise<Answer> {
  const { apiUrl, publishableKey } = world();
  const response = await fetch(`${apiUrl}/rest/v1/${path}`, {
    method,
    headers: { apikey: publishableKey, "Content-Type": "application/json", Prefer: "return=representation" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as unknown) : null };
}

const tables = (await query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' order by 1")).map(({ name }) => name);
const functions = (
  await query<{ name: string; args: string[] | null }>(
    "select proname as name, proargnames as args from pg_proc where pronamespace = 'public'::regnamespace order by 1",
  )
).map(({ name, args }) => ({ name, args: args ?? [] }));

/** A column that can be filtered by and written: PostgREST refuses to change a whole table. */
async function anyColumn(table: string): Promise<string> {
  const [column] = await query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = ('public.' || quote_ident($1))::regclass and attnum > 0 and attidentity = '' order by attnum limit 1`,
    [table],
  );
  return column?.name ?? "";
}

describe("A1: every table, every verb, as a stranger", () => {
  beforeAll(async () => {
    await checkout();
  });

  test("there are tables to try", () => {
    expect(tables.length).toBeGreaterThan(15);
  });

  test.each(tables)("%s", async (table) => {
    const read = await rest("GET", `${table}?select=*`);
    if (open.includes(table)) {
      expect(read.status).toBe(200);
      expect((read.body as unknown[]).length).toBeGreaterThan(0);
    } else {
      expect(read).toMatchObject({ status: 401, body: { code: "42501" } });
    }
    expect(await rest("POST", table, {})).toMatchObject({ status: 401, body: { code: "42501" } });
    const column = await anyColumn(table);
    expect(await rest("PATCH", `${table}?${column}=not.is.null`, { [column]: null })).toMatchObject({ status: 401, body: { code: "42501" } });
    expect(await rest("DELETE", `${table}?${column}=not.is.null`)).toMatchObject({ status: 401, body: { code: "42501" } });
  });

  test("of the studio the card alone", async () => {
    expect(await rest("GET", "studio?select=name,photographer,time_zone")).toMatchObject({ status: 200, body: [{ name: "Juniper & Salt" }] });
    expect((await rest("GET", "studio?select=hold_minutes")).status).toBe(401);
  });

  test("a draft is as if it were not there", async () => {
    await query("insert into packages (slug, name, price_cents, hours, guest_limit, status) values ('rest-draft', 'Secret', 100, 1, 1, 'draft')");
    try {
      expect((await rest("GET", "packages?slug=eq.rest-draft")).body).toEqual([]);
      expect(JSON.stringify((await rest("POST", "rpc/catalogue")).body)).not.toContain("rest-draft");
    } finally {
      await query("delete from packages where slug = 'rest-draft'");
    }
  });

  test.each(["private", "graphile_worker", "auth", "storage", "cron", "tests"])("the schema %s is not exposed", async (schema) => {
    const { apiUrl, publishableKey } = world();
    const response = await fetch(`${apiUrl}/rest/v1/schedules`, { headers: { apikey: publishableKey, "Accept-Profile": schema } });
    expect(response.status).toBe(406);
  });
});

describe("A2: every function, as a stranger", () => {
  test("there are functions to try", () => {
    expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(["book_date", "confirm_booking", "catalogue"]));
  });

  test.each(functions)("$name", async ({ name, args }) => {
    const answer = await rest("POST", `rpc/${name}`, Object.fromEntries(args.filter((each) => each.startsWith("p_")).map((each) => [each, null])));
    if (name === "catalogue") expect(answer.status).toBe(200);
    // PostgREST does not even know a function that nobody may call, or knows it and is refused.
    else expect([401, 404]).toContain(answer.status);
  });
});

describe("A6: keys and tokens", () => {
  const ask = (headers: Record<string, string>) => fetch(`${world().apiUrl}/rest/v1/bookings?select=id`, { headers });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

  test("no key, a wrong key", async () => {
    expect((await ask({})).status).toBe(401);
    expect((await ask({ apikey: "sb_secret_guess" })).status).toBe(401);
  });

  test.each([
    ["alg none", `${encode({ alg: "none", typ: "JWT" })}.${encode({ role: "service_role" })}.`],
    ["signed by somebody else", `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ role: "service_role" })}.${"A".repeat(43)}`],
  ])("a token with %s opens nothing", async (_, token) => {
    expect((await ask({ apikey: world().publishableKey, Authorization: `Bearer ${token}` })).status).toBe(401);
  });

  test("the server's key opens the bookings", async () => {
    const { bookingId } = await hold();
    const { data } = await service().from("bookings").select("id, status").eq("id", bookingId).single();
    expect(data).toEqual({ id: bookingId, status: "held" });
  });
});
