/** The photographer of the seed, signed in: over HTTP as a browser is, and at the API with a token of their own. */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "~/lib/database.types";
import { world } from "../world";
import { randomUUID } from "node:crypto";
import { codeOf } from "../../dev/auth/totp";
import { newAddress, service } from "./booking";
import { query } from "./database";
import { ask, submit, type Answer } from "./visitor";

/** See supabase/seed.sql. */
export const photographer = { id: "a0000000-0000-4000-8000-000000000001", email: "ines@juniperandsalt.test", password: "golden-hour-2027" };

export type Account = { id: string; email: string; password: string };

/** Somebody with an account who runs nothing. */
export async function newStranger(): Promise<Account> {
  const account = { email: `someone-${randomUUID()}@example.test`, password: `tall-firs-${randomUUID()}` };
  const { data, error } = await service().auth.admin.createUser({ ...account, email_confirm: true });
  if (error) throw error;
  return { id: data.user.id, ...account };
}

/** An administrator of the test's own, whose password, sessions and removal are nobody else's trouble. */
export async function newAdmin(): Promise<Account> {
  const account = await newStranger();
  await query("insert into admins (user_id) values ($1)", [account.id]);
  return account;
}

/** With an authenticator app. `client` has shown its code (the one of now, which is spent; `codeOf(secret, 1)` is good). */
export async function newAdminWithApp() {
  const who = await newAdmin();
  const client = await asPhotographer(who);
  const { data, error } = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Phone" });
  if (error) throw error;
  const { secret } = data.totp;
  const verified = await client.auth.mfa.challengeAndVerify({ factorId: data.id, code: codeOf(secret) });
  if (verified.error) throw verified.error;
  return { who, secret, factorId: data.id, client };
}

export type SignedIn = {
  cookie: string;
  get: (path: string) => Promise<Answer>;
  post: (path: string, fields: Record<string, string> | URLSearchParams) => Promise<Answer>;
};

/** Signs in at the site's own door, from a network address nobody else has. */
export async function signIn(who: { email: string; password: string } = photographer): Promise<SignedIn> {
  const answer = await submit("/admin/sign-in", { email: who.email, password: who.password });
  if (answer.status !== 303) throw new Error(`Not signed in: ${answer.status} ${answer.body.slice(0, 500)}`);
  const cookie = cookiesOf(answer);
  return {
    cookie,
    get: (path) => ask(path, { headers: { Cookie: cookie } }),
    post: (path, fields) => submit(path, fields, { Cookie: cookie }),
  };
}

/** Signed in, in a browser that keeps the cookies it is given later as well. */
export const browserOf = async (who: { email: string; password: string }): Promise<SignedIn> => browserWith((await signIn(who)).cookie);

/** A browser that keeps what it is told to: a cookie that is set anew replaces the one of its name. */
export function browserWith(given: string): SignedIn {
  const cookies = new Map<string, string>();
  const put = (written: string) => {
    for (const each of written.split("; ").filter(Boolean)) cookies.set(each.split("=", 1)[0] ?? "", each);
  };
  put(given);
  const cookie = () => [...cookies.values()].join("; ");
  const keep = (answer: Answer) => {
    put(cookiesOf(answer));
    return answer;
  };
  return {
    get cookie() {
      return cookie();
    },
    get: async (path) => keep(await ask(path, { headers: { Cookie: cookie(), "User-Agent": safari } })),
    post: async (path, fields) => keep(await submit(path, fields, { Cookie: cookie(), "User-Agent": safari })),
  };
}

const safari =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/** What an answer sets, as a browser would send it back. */
export const cookiesOf = (answer: Answer): string => (answer.headers["set-cookie"] ?? []).map((each) => each.split(";")[0]).join("; ");

/** The tokens in a browser's cookies. */
export function sessionIn(cookie: string): { access_token: string; refresh_token: string } {
  const written = /(?:^|; )elope-admin=base64-([\w-]+)/.exec(cookie)?.[1] ?? "";
  return JSON.parse(Buffer.from(written, "base64url").toString()) as { access_token: string; refresh_token: string };
}

/** Supabase with the photographer's own token, in a session that counts. */
export async function asPhotographer(who: { email: string; password: string } = photographer): Promise<SupabaseClient<Database>> {
  const client = createClient<Database>(world().apiUrl, world().publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  const { error } = await client.auth.signInWithPassword({ email: who.email, password: who.password });
  if (error) throw error;
  const { error: refused } = await client.rpc("begin_session", { p_device: "a test", p_address: newAddress() });
  if (refused) throw new Error(refused.message);
  return client;
}
