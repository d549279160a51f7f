/** The local Supabase answers `@supabase/supabase-js` as a hosted project does, and stays shut where one would. */
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "~/lib/database.types";

const url = process.env.SUPABASE_URL ?? "";
const publishable = process.env.SUPABASE_PUBLISHABLE_KEY ?? "";
const secret = process.env.SUPABASE_SECRET_KEY ?? "";
const email = `dev-world-${Date.now()}@elope.test`;
const password = "tall-firs-in-fog";

const client = (key = publishable) =>
  createClient<Database>(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
const admin = client(secret);
let userId = "";

beforeAll(async () => {
  const { data, error } = await admin.auth.admin.createUser({ email, password, email_confirm: true });
  expect(error).toBeNull();
  userId = data.user?.id ?? "";
});

afterAll(async () => {
  await admin.auth.admin.deleteUser(userId);
});

async function signedIn() {
  const user = client();
  const { error } = await user.auth.signInWithPassword({ email, password });
  expect(error).toBeNull();
  return user;
}

describe("the gateway", () => {
  test("A6: no key, a made-up key, an unsigned token and a foreign signature are 401", async () => {
    const ask = (headers: Record<string, string>) => fetch(`${url}/rest/v1/packages`, { headers });
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const unsigned = `${encode({ alg: "none" })}.${encode({ role: "service_role" })}.`;
    const foreign = `${encode({ alg: "HS256" })}.${encode({ role: "service_role" })}.${"A".repeat(43)}`;
    const answers = await Promise.all([
      ask({}),
      ask({ apikey: "sb_secret_guess" }),
      ask({ apikey: publishable, authorization: `Bearer ${unsigned}` }),
      ask({ apikey: publishable, authorization: `Bearer ${foreign}` }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
  });

  test("the publishable key reads as a stranger, the secret key as the server", async () => {
    const stranger = await client().from("bookings").select("id").limit(1);
    expect(stranger.data ?? []).toEqual([]);
    expect((await admin.from("bookings").select("id").limit(1)).error).toBeNull();
  });
});

describe("Auth", () => {
  test("A8: a wrong password and an unknown address get the same reply", async () => {
    const wrong = await client().auth.signInWithPassword({ email, password: "wrong" });
    const unknown = await client().auth.signInWithPassword({ email: "nobody@elope.test", password: "wrong" });
    expect(wrong.error?.code).toBe("invalid_credentials");
    expect(unknown.error?.message).toBe(wrong.error?.message);
  });

  test("A4: nobody signs up", async () => {
    const { error } = await client().auth.signUp({ email: "stranger@elope.test", password });
    expect(error?.code).toBe("signup_disabled");
  });

  test("A4: what a user writes about themselves makes nobody an admin", async () => {
    const user = await signedIn();
    expect((await user.auth.updateUser({ data: { role: "service_role", is_admin: true } })).data.user?.user_metadata).toMatchObject({ is_admin: true });
    await user.auth.refreshSession();
    expect((await user.auth.getClaims()).data?.claims).toMatchObject({ role: "authenticated", user_metadata: { is_admin: true } });
    for (const table of ["bookings", "customers", "studio"] as const) expect((await user.from(table).select("*").limit(1)).data ?? []).toEqual([]);
    expect((await user.rpc("close_days", { p_from: "2030-01-01", p_to: "2030-01-02", p_reason: "mine" })).error?.code).toBe("42501");
  });

  test("claims are verified with the published key alone", async () => {
    const user = await signedIn();
    const { data } = await user.auth.getClaims();
    expect(data?.header.alg).toBe("ES256");
    expect(data?.claims).toMatchObject({ sub: userId, aal: "aal1", role: "authenticated", aud: "authenticated" });
  });

  test("a refresh token works once; a second use at once gets what the first got", async () => {
    const user = await signedIn();
    const first = (await user.auth.getSession()).data.session?.refresh_token ?? "";
    const next = (await user.auth.refreshSession()).data.session?.refresh_token;
    const again = await client().auth.refreshSession({ refresh_token: first });
    expect(next).not.toBe(first);
    expect(again.data.session?.refresh_token).toBe(next);
  });

  test("signing out ends this session, the others, or all of them", async () => {
    const [one, two, three] = await Promise.all([signedIn(), signedIn(), signedIn()]);
    await one.auth.signOut({ scope: "local" });
    expect((await two.auth.getUser()).data.user?.id).toBe(userId);
    await two.auth.signOut({ scope: "others" });
    expect((await three.auth.getUser()).data.user).toBeNull();
    expect((await two.auth.getUser()).data.user?.id).toBe(userId);
    const token = (await two.auth.getSession()).data.session?.access_token ?? "";
    await two.auth.signOut();
    expect((await client().auth.getUser(token)).error?.name).toBe("AuthSessionMissingError");
  });

  test("a recovery link works once and never leads to a stranger's site", async () => {
    const { data } = await admin.auth.admin.generateLink({ type: "recovery", email });
    const link = new URL(data.properties?.action_link ?? "");
    link.searchParams.set("redirect_to", "https://evil.test/");
    const follow = async () => (await fetch(link, { redirect: "manual" })).headers.get("location") ?? "";
    const first = await follow();
    expect(first).toContain("#access_token=");
    expect(first).not.toContain("evil.test");
    expect(await follow()).toContain("error_code=otp_expired");
  });

  test("a stranger may not administer", async () => {
    const { error } = await client().auth.admin.listUsers();
    expect(error?.status).toBe(403);
  });
});

describe("Storage", () => {
  const picture = new Blob(["not really a picture"], { type: "image/webp" });

  test("anybody sees a picture of a public bucket, and the second time the browser's copy will do", async () => {
    const name = `dev-world/${userId}.webp`;
    expect((await admin.storage.from("photos").upload(name, picture)).error).toBeNull();
    const address = client().storage.from("photos").getPublicUrl(name).data.publicUrl;
    const first = await fetch(address);
    expect([first.status, first.headers.get("content-type"), await first.text()]).toEqual([200, "image/webp", await picture.text()]);
    const second = await fetch(address, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(second.status).toBe(304);
    await admin.storage.from("photos").remove([name]);
    expect((await fetch(address)).ok).toBe(false);
  });

  test("P6: strangers do not upload, and remove nothing", async () => {
    const stranger = client().storage.from("photos");
    const refused = await stranger.upload("dev-world/intruder.webp", picture);
    expect(refused.error?.message).toContain("row-level security");
    const name = `dev-world/${userId}-kept.webp`;
    await admin.storage.from("photos").upload(name, picture);
    await stranger.remove([name]);
    expect((await admin.storage.from("photos").exists(name)).data).toBe(true);
    await admin.storage.from("photos").remove([name]);
  });

  test("a bucket takes only its kinds of file", async () => {
    const page = new Blob(["<script>"], { type: "text/html" });
    const { error } = await admin.storage.from("photos").upload("dev-world/page.html", page);
    expect(error?.message).toContain("not supported");
  });
});
