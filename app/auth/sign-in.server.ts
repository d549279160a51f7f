/** Coming in and going out. Every attempt is counted before its password is looked at, and told in the audit log (A8). */
import { createHash } from "node:crypto";
import { z } from "zod";
import { asService, done, must, type Supabase } from "~/lib/supabase.server";

export type SignIn =
  | { outcome: "in" }
  /** Their password was right; the code of their authenticator app is asked for next. */
  | { outcome: "second_factor" }
  /** One answer for an address nobody has, a wrong password and somebody who is no administrator. */
  | { outcome: "refused" }
  | { outcome: "wait"; seconds: number };

const shape = z.object({ email: z.email(), password: z.string().min(1).max(200) });

type Attempt = { email: string; password: string; device: string; address: string };

/** Signs in with email and password; on success the client's cookie is set. Throws DatabaseError. */
export async function signIn(db: Supabase, attempt: Attempt): Promise<SignIn> {
  const keys = { p_account_key: hash(`account:${attempt.email.trim().toLowerCase()}`), p_address_key: hash(`address:${attempt.address}`) };
  const told = { account: masked(attempt.email), address: attempt.address, device: attempt.device.slice(0, 200) };
  const seconds = must(await asService().rpc("attempt_sign_in", { ...keys, p_told: told }));
  if (seconds > 0) return { outcome: "wait", seconds };

  const read = shape.safeParse({ email: attempt.email.trim(), password: attempt.password });
  if (!read.success) return { outcome: "refused" };
  const { error } = await db.auth.signInWithPassword(read.data);
  if (error) {
    if (error.status !== undefined && error.status < 500) return { outcome: "refused" };
    throw error;
  }
  const begun = await beginSession(db, attempt);
  if (begun !== "begun") {
    await db.auth.signOut({ scope: "local" });
    return { outcome: "refused" };
  }
  done(await asService().rpc("forgive_sign_in", keys));
  const { data } = await db.auth.mfa.getAuthenticatorAssuranceLevel();
  return { outcome: data?.nextLevel === "aal2" && data.currentLevel !== "aal2" ? "second_factor" : "in" };
}

const begun = z.enum(["begun", "not_admin", "session_over"]);

/** From now on the token's session counts as the photographer's. Throws DatabaseError. */
export async function beginSession(db: Supabase, { device, address }: Pick<Attempt, "device" | "address">) {
  return begun.parse(must(await db.rpc("begin_session", { p_device: device, p_address: address })));
}

/** Ends this browser's session: its tokens open nothing from now on, wherever they have got to. */
export async function signOut(db: Supabase): Promise<void> {
  const { data } = await db.auth.getClaims();
  const session = z.uuid().safeParse(data?.claims.session_id);
  // A session that is over already ends no worse.
  if (session.success) await db.rpc("end_session", { p_session_id: session.data });
  await db.auth.signOut({ scope: "local" });
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** "i…@juniperandsalt.com": enough for the photographer to know whose it was, and no address book for whoever reads the log. */
function masked(email: string): string {
  const [name = "", domain = ""] = email.trim().toLowerCase().split("@");
  return `${name.slice(0, 1)}…@${domain}`.slice(0, 120);
}
