/**
 * A forgotten password, and a new address: what a link in a mail may do. Following it does nothing (A12: scanners
 * follow every link); the button on its page spends it.
 */
import { log } from "~/lib/log.server";
import type { Claims } from "~/lib/http/photographer.server";
import { asPasserBy, done, must, type Supabase } from "~/lib/supabase.server";
import { accountNote } from "./account.server";
import { countAttempt } from "./attempts.server";
import { refusalOf } from "./auth-error.server";
import type { From } from "./known-device.server";
import { passwordProblem, passwordRefusal } from "./password";
import { showCode, wrongCode } from "./second-factor.server";

/** The seconds to wait; 0: if the address is somebody's, a letter is on its way. Throws DatabaseError. */
export async function askForLetter(email: string, from: From): Promise<number> {
  const seconds = await countAttempt({ at: "forgotten", account: email, ...from });
  if (seconds > 0) return seconds;
  // Not waited for: how long it takes would tell whether there is such an address (A8).
  void asPasserBy()
    .auth.resetPasswordForEmail(email)
    .then(({ error }) => error && log.warn({ err: error }, "no letter for a forgotten password"));
  return 0;
}

/** Spends the link: this browser is signed in, for nothing but a new password. False: it was used, or is too old. Throws AuthError. */
export async function spendRecoveryLink(db: Supabase, tokenHash: string): Promise<boolean> {
  return !refusalOf((await db.auth.verifyOtp({ type: "recovery", token_hash: tokenHash })).error);
}

/** A quarter of an hour, to think of a password. */
const RECOVERY_SECONDS = 15 * 60;

/** Whether these claims come of a link in a mail that was spent just now. */
export function isRecovering(claims: Claims | null): boolean {
  return !!claims?.amr.some(({ method, timestamp }) => method === "otp" && timestamp > Date.now() / 1000 - RECOVERY_SECONDS);
}

/** Whether a code must be shown before the password may change. Throws AuthError. */
export async function needsCode(db: Supabase, claims: Claims): Promise<boolean> {
  if (claims.aal === "aal2") return false;
  const { data, error } = await db.auth.mfa.listFactors();
  refusalOf(error);
  return (data?.totp.length ?? 0) > 0;
}

export type NewPassword =
  | { outcome: "set" }
  | { outcome: "wrong"; field: "newPassword" | "code"; problem: string }
  | { outcome: "wait"; seconds: number }
  | { outcome: "over" };

/** Sets it, and signs everybody out who was in, this browser too. Throws DatabaseError, AuthError. */
export async function setNewPassword(db: Supabase, claims: Claims, form: URLSearchParams, from: From): Promise<NewPassword> {
  const password = form.get("newPassword") ?? "";
  const problem = passwordProblem(password);
  if (problem) return { outcome: "wrong", field: "newPassword", problem };
  if (await needsCode(db, claims)) {
    const shown = await showCode(db, form.get("code") ?? "", from);
    if (shown.outcome === "wrong") return { outcome: "wrong", field: "code", problem: wrongCode };
    if (shown.outcome !== "right") return shown;
  }
  const refused = refusalOf((await db.auth.updateUser({ password })).error);
  if (refused === "session_not_found") return { outcome: "over" };
  if (refused) return { outcome: "wrong", field: "newPassword", problem: passwordRefusal(refused) };
  must(await db.rpc("end_other_sessions"));
  const noted = await db.rpc("note_account", accountNote("password_recovered", from));
  // An account that does not run the studio may have a new password too; the log is not about it.
  if (noted.status !== 403) done(noted);
  await db.auth.signOut({ scope: "local" });
  return { outcome: "set" };
}

export type Confirmed = "changed" | "half" | "used";

/** Spends one address's yes to a new address. It signs nobody in. Throws AuthError. */
export async function confirmEmail(tokenHash: string): Promise<Confirmed> {
  const { auth } = asPasserBy();
  const { data, error } = await auth.verifyOtp({ type: "email_change", token_hash: tokenHash });
  if (refusalOf(error)) return "used";
  if (!data.session) return "half";
  await auth.signOut({ scope: "local" });
  return "changed";
}
