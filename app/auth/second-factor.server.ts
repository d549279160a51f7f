/** The code of an authenticator app: shown at the door, and wherever else the password alone is not enough. */
import type { Supabase } from "~/lib/supabase.server";
import { countAttempt, forgiveAttempt, spendCode, type Attempt } from "./attempts.server";
import { refusalOf } from "./auth-error.server";
import type { From } from "./known-device.server";
import { beginSession } from "./sign-in.server";

export type Shown =
  | { outcome: "right" }
  | { outcome: "wrong" }
  | { outcome: "wait"; seconds: number }
  /** There is no session to raise: it ended meanwhile, or its user has no authenticator app. */
  | { outcome: "over" };

export const wrongCode = "That is not the code of now. Each code works once; wait for the next one.";

/** Raises the session to one that has shown a code. Throws DatabaseError, AuthError. */
export async function showCode(db: Supabase, typed: string, from: From): Promise<Shown> {
  const { data, error } = await db.auth.getUser();
  if (refusalOf(error) || !data.user) return { outcome: "over" };
  const factors = (data.user.factors ?? []).filter(({ status }) => status === "verified");
  if (factors.length === 0) return { outcome: "over" };
  return tryCode(db, { userId: data.user.id, factorIds: factors.map(({ id }) => id), typed, from });
}

type Try = { userId: string; factorIds: string[]; typed: string; from: From };

/** Tries a code at these factors, counted as a password is, with counters of its own. Throws DatabaseError, AuthError. */
export async function tryCode(db: Supabase, { userId, factorIds, typed, from }: Try): Promise<Shown> {
  const attempt: Attempt = { at: "second_factor", account: userId, ...from };
  const seconds = await countAttempt(attempt);
  if (seconds > 0) return { outcome: "wait", seconds };
  const code = typed.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(code) || !(await spendCode(userId, code))) return { outcome: "wrong" };
  for (const factorId of factorIds) {
    const refused = refusalOf((await db.auth.mfa.challengeAndVerify({ factorId, code })).error);
    if (!refused) {
      await forgiveAttempt(attempt);
      return { outcome: "right" };
    }
    if (refused === "session_not_found") return { outcome: "over" };
    if (refused === "too_many") return { outcome: "wait", seconds: 60 };
  }
  return { outcome: "wrong" };
}

/** The second half of signing in. */
export async function passSecondFactor(db: Supabase, typed: string, from: From): Promise<Exclude<Shown, { outcome: "right" }> | { outcome: "in"; setCookie: string }> {
  const shown = await showCode(db, typed, from);
  if (shown.outcome !== "right") return shown;
  const begun = await beginSession(db, from);
  return begun.outcome === "in" ? begun : { outcome: "over" };
}
