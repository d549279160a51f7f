/** The photographer of the seed, signed in: over HTTP as a browser is, and at the API with a token of their own. */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "~/lib/database.types";
import { world } from "../world";
import { newAddress } from "./booking";
import { ask, submit, type Answer } from "./visitor";

/** See supabase/seed.sql. */
export const photographer = { id: "a0000000-0000-4000-8000-000000000001", email: "ines@juniperandsalt.test", password: "golden-hour-2027" };

export type SignedIn = {
  cookie: string;
  get: (path: string) => Promise<Answer>;
  post: (path: string, fields: Record<string, string>) => Promise<Answer>;
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

/** What an answer sets, as a browser would send it back. */
export const cookiesOf = (answer: Answer): string => (answer.headers["set-cookie"] ?? []).map((each) => each.split(";")[0]).join("; ");

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
