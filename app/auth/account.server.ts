/** The photographer's own account: what is known of it, its password and its address. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { asPasserBy, done, must, type Supabase } from "~/lib/supabase.server";
import { countAttempt, forgiveAttempt, type Attempt } from "./attempts.server";
import { refusalOf } from "./auth-error.server";
import { deviceName } from "./device";
import type { From } from "./known-device.server";
import { passwordProblem, passwordRefusal } from "./password";

/** Null: the session is over at Supabase Auth. Throws DatabaseError, AuthError. */
export async function readAccount(db: Supabase) {
  const [{ data, error }, sessions] = await Promise.all([db.auth.getUser(), db.rpc("my_sessions")]);
  if (refusalOf(error) || !data.user) return null;
  const { user } = data;
  return {
    email: user.email ?? "",
    newEmail: user.new_email ?? null,
    factors: (user.factors ?? [])
      .filter(({ status }) => status === "verified")
      .map(({ id, friendly_name, created_at }) => ({ id, name: friendly_name || "Authenticator app", since: instant(created_at) })),
    sessions: must(sessions).map(({ id, device, address, signed_in_at, seen_at, is_this_one }) => ({
      id,
      device: deviceName(device),
      address,
      signedInAt: instant(signed_in_at),
      seenAt: instant(seen_at),
      isThisOne: is_this_one,
    })),
  };
}

export type Account = NonNullable<Awaited<ReturnType<typeof readAccount>>>;

/** What is wrong, by the name of its field. */
export type AccountProblems = Partial<Record<"currentPassword" | "newPassword" | "newEmail" | "emailPassword", string>>;
export type AccountChange = { outcome: "changed" } | { outcome: "wrong"; problems: AccountProblems } | { outcome: "wait"; seconds: number };

type Who = { email: string; from: From };

/** Everybody else who is signed in to this account is not any more. Throws DatabaseError, AuthError. */
export async function changePassword(db: Supabase, { email, from }: Who, form: URLSearchParams): Promise<AccountChange> {
  const current = form.get("currentPassword") ?? "";
  const password = form.get("newPassword") ?? "";
  const problem = passwordProblem(password);
  if (problem) return wrong({ newPassword: problem });
  const known = await knows({ email, from }, current);
  if (known !== true) return known || wrong({ currentPassword: "That is not your password." });
  const refused = refusalOf((await db.auth.updateUser({ password, current_password: current })).error);
  if (refused) return wrong({ newPassword: passwordRefusal(refused) });
  must(await db.rpc("end_other_sessions"));
  done(await db.rpc("note_account", accountNote("password_changed", from)));
  return { outcome: "changed" };
}

/** Nothing changes until both addresses have said yes. Throws DatabaseError, AuthError. */
export async function changeEmail(db: Supabase, { email, from }: Who, form: URLSearchParams): Promise<AccountChange> {
  const wanted = z.email().max(200).safeParse((form.get("newEmail") ?? "").trim().toLowerCase());
  if (!wanted.success) return wrong({ newEmail: "That does not look like an email address." });
  if (wanted.data === email) return wrong({ newEmail: "That is your address now." });
  const known = await knows({ email, from }, form.get("emailPassword") ?? "");
  if (known !== true) return known || wrong({ emailPassword: "That is not your password." });
  const refused = refusalOf((await db.auth.updateUser({ email: wanted.data })).error);
  if (refused === "too_many") return wrong({ newEmail: "Letters were sent to this address a moment ago. Please wait a minute." });
  if (refused) return wrong({ newEmail: "This address cannot be taken." });
  done(await db.rpc("note_account", accountNote("email_change_asked", from)));
  return { outcome: "changed" };
}

/** Whether they know the password: a browser left open is not its owner. Counted as signing in is. */
async function knows({ email, from }: Who, password: string): Promise<boolean | { outcome: "wait"; seconds: number }> {
  const attempt: Attempt = { at: "sign_in", account: email, ...from };
  const seconds = await countAttempt(attempt);
  if (seconds > 0) return { outcome: "wait", seconds };
  const auth = asPasserBy().auth;
  const refused = refusalOf((await auth.signInWithPassword({ email, password: password || "-" })).error);
  if (refused) return false;
  await auth.signOut({ scope: "local" });
  await forgiveAttempt(attempt);
  return true;
}

const wrong = (problems: AccountProblems): AccountChange => ({ outcome: "wrong", problems });

type Noted = "password_changed" | "password_recovered" | "email_change_asked" | "second_factor_added" | "second_factor_removed";

/** What the audit log is told. */
export const accountNote = (action: Noted, { device, address }: From) => ({ p_action: action, p_device: device, p_address: address });
