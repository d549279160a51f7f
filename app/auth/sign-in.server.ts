/** Coming in and going out. */
import { z } from "zod";
import { readClaims } from "~/lib/http/photographer.server";
import { must, type Supabase } from "~/lib/supabase.server";
import { countAttempt, forgiveAttempt, type Attempt } from "./attempts.server";
import { refusalOf } from "./auth-error.server";
import { keyOf, newName, type From } from "./known-device.server";

/** The cookie by which this browser is known from now on. */
type In = { outcome: "in"; setCookie: string };

export type SignIn =
  | In
  /** Their password was right; the code of their authenticator app is asked for next. */
  | { outcome: "second_factor" }
  /** One answer for an address nobody has, a wrong password and somebody who is no administrator. */
  | { outcome: "refused" }
  | { outcome: "wait"; seconds: number };

const shape = z.object({ email: z.email(), password: z.string().min(1).max(200) });

/** Supabase Auth has its own limit of attempts, and does not say how long. */
const AUTH_WAIT_SECONDS = 60;

/** Signs in with email and password; on success the client's cookie is set. Throws DatabaseError, AuthError. */
export async function signIn(db: Supabase, { email, password, ...from }: From & { email: string; password: string }): Promise<SignIn> {
  const attempt: Attempt = { at: "sign_in", account: email, ...from };
  const seconds = await countAttempt(attempt);
  if (seconds > 0) return { outcome: "wait", seconds };

  const read = shape.safeParse({ email: email.trim(), password });
  if (!read.success) return { outcome: "refused" };
  const refused = refusalOf((await db.auth.signInWithPassword(read.data)).error);
  if (refused) return refused === "too_many" ? { outcome: "wait", seconds: AUTH_WAIT_SECONDS } : { outcome: "refused" };
  const begun = await beginSession(db, from);
  switch (begun.outcome) {
    case "in":
    case "second_factor":
      await forgiveAttempt(attempt);
      return begun;
    case "not_admin":
    case "session_over":
      await db.auth.signOut({ scope: "local" });
      return { outcome: "refused" };
  }
}

const begun = z.enum(["begun", "second_factor", "not_admin", "session_over"]);

type Begun = In | { outcome: "second_factor" } | { outcome: "not_admin" } | { outcome: "session_over" };

/** From now on the token's session counts as the photographer's, if all is shown that must be, and the browser is known. Throws DatabaseError. */
export async function beginSession(db: Supabase, { device, address, browser }: From): Promise<Begun> {
  const { name, setCookie } = await newName();
  const known = browser === null ? {} : { p_known_key: keyOf(browser) };
  const outcome = begun.parse(must(await db.rpc("begin_session", { p_device: device, p_address: address, p_new_key: keyOf(name), ...known })));
  return outcome === "begun" ? { outcome: "in", setCookie } : { outcome };
}

/** Ends this browser's session: its tokens open nothing from now on, wherever they have got to. */
export async function signOut(db: Supabase): Promise<void> {
  const claims = await readClaims(db);
  // A session that is over already ends no worse.
  if (claims) await db.rpc("end_session", { p_session_id: claims.session_id });
  await db.auth.signOut({ scope: "local" });
}
