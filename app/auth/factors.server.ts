/** Authenticator apps: up to two, so that a lost phone locks nobody out. */
import { encode } from "uqr";
import { z } from "zod";
import { done, must, type Supabase } from "~/lib/supabase.server";
import { accountNote } from "./account.server";
import { refusalOf } from "./auth-error.server";
import type { From } from "./known-device.server";
import { tryCode, type Shown } from "./second-factor.server";

export const MOST_FACTORS = 2;

/** What the page shows while an app is being added; it comes back with the code, so that a wrong one shows it again. */
export type Enrolment = { factorId: string; uri: string; secret: string; qr: { size: number; path: string } };

export type Enrol = { outcome: "begun"; enrolment: Enrolment } | { outcome: "name_taken" } | { outcome: "enough" };

/** Throws AuthError. */
export async function beginEnrolment(db: Supabase, name: string, issuer: string): Promise<Enrol> {
  const { data: user, error: gone } = await db.auth.getUser();
  if (gone) throw gone;
  const factors = user.user.factors ?? [];
  if (factors.filter(({ status }) => status === "verified").length >= MOST_FACTORS) return { outcome: "enough" };
  // What was begun and never finished is in the way of its name.
  for (const { id, status } of factors) if (status === "unverified") await db.auth.mfa.unenroll({ factorId: id });
  const { data, error } = await db.auth.mfa.enroll({ factorType: "totp", friendlyName: name, issuer });
  const refused = refusalOf(error);
  if (refused === "mfa_factor_name_conflict") return { outcome: "name_taken" };
  if (refused === "too_many_enrolled_mfa_factors") return { outcome: "enough" };
  if (!data) throw error ?? new Error("Supabase Auth enrolled nothing");
  return { outcome: "begun", enrolment: shownAgain({ factorId: data.id, uri: data.totp.uri }) };
}

const typedBack = z.object({ factorId: z.uuid(), uri: z.string().max(1000).regex(/^otpauth:\/\/totp\/[^\s]+[?&]secret=[A-Z2-7]+(?:&|$)/) });

/** What was shown, read from the form it came back in. Null: not from our page. */
export function readEnrolment(form: URLSearchParams): Enrolment | null {
  const read = typedBack.safeParse(Object.fromEntries(form));
  return read.success ? shownAgain(read.data) : null;
}

function shownAgain({ factorId, uri }: { factorId: string; uri: string }): Enrolment {
  const secret = /[?&]secret=([A-Z2-7]+)/.exec(uri)?.[1] ?? "";
  const { data, size } = encode(uri, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { factorId, uri, secret, qr: { size, path } };
}

export type Finished = Exclude<Shown, { outcome: "right" }> | { outcome: "first" | "second" };
type Finish = { userId: string; factorId: string; code: string; from: From };

/** From now on the code is asked for. The first app signs every other device out, because none of them has shown one. Throws DatabaseError, AuthError. */
export async function finishEnrolment(db: Supabase, { userId, factorId, code, from }: Finish): Promise<Finished> {
  const shown = await tryCode(db, { userId, factorIds: [factorId], typed: code, from });
  if (shown.outcome !== "right") return shown;
  const { data } = await db.auth.mfa.listFactors();
  const isFirst = data?.totp.length === 1;
  if (isFirst) must(await db.rpc("end_other_sessions"));
  done(await db.rpc("note_account", accountNote("second_factor_added", from)));
  return { outcome: isFirst ? "first" : "second" };
}

/** False: Supabase Auth would not, because this session has shown no code. Throws DatabaseError, AuthError. */
export async function removeFactor(db: Supabase, factorId: string, from: From): Promise<boolean> {
  if (refusalOf((await db.auth.mfa.unenroll({ factorId })).error)) return false;
  done(await db.rpc("note_account", accountNote("second_factor_removed", from)));
  return true;
}
