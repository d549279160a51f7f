import { createHash, randomInt, randomUUID } from "node:crypto";
import { AuthRefusal } from "./answers";
import type { Query } from "./database";
import { findUser, type UserRow } from "./users";

/** What a link or a code in a mail may do. */
export type Purpose = "recovery" | "magiclink" | "invite" | "signup" | "email_change" | "email_change_current";

type TokenType = "confirmation_token" | "recovery_token" | "email_change_token_new" | "email_change_token_current";

/** How hosted Auth files each purpose; a magic link is filed as a recovery there too. */
const filedAs: Record<Purpose, TokenType> = {
  recovery: "recovery_token",
  magiclink: "recovery_token",
  invite: "confirmation_token",
  signup: "confirmation_token",
  email_change: "email_change_token_new",
  email_change_current: "email_change_token_current",
};

/** A mail that lay about for longer than this is not proof of anything. */
const lifetime = "1 hour";

export type OneTimeToken = { code: string; hash: string };

/** A six-digit code and the hash of it that links carry; only the hash is kept. A second one replaces the first. */
export async function makeToken(query: Query, user: UserRow, purpose: Purpose, email: string): Promise<OneTimeToken> {
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  const hash = hashOf(email, code);
  await query("delete from auth.one_time_tokens where user_id = $1 and token_type = $2", [user.id, filedAs[purpose]]);
  await query(
    `insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to, created_at, updated_at)
     values ($1, $2, $3, $4, $5, now() at time zone 'utc', now() at time zone 'utc')`,
    [randomUUID(), user.id, filedAs[purpose], hash, email],
  );
  return { code, hash };
}

export function hashOf(email: string, code: string): string {
  return createHash("sha224").update(email.toLowerCase() + code).digest("hex");
}

/** What clients ask to verify, and the kinds of token that may be meant by it. */
function kindsOf(purpose: string): (TokenType | undefined)[] {
  switch (purpose) {
    // What they say when they do not care which kind of mail it was.
    case "email":
      return ["recovery_token", "confirmation_token"];
    case "email_change":
      return ["email_change_token_new", "email_change_token_current"];
    default:
      return [filedAs[purpose as Purpose]];
  }
}

/** Uses a token up and does what it allows; each works once. Null: of two addresses that must agree, the other has yet to. */
export async function redeem(query: Query, hash: string, purpose: string): Promise<UserRow | null> {
  const [token] = await query<{ user_id: string; relates_to: string; token_type: TokenType }>(
    `delete from auth.one_time_tokens
     where token_hash = $1 and token_type::text = any ($2)
     returning user_id, relates_to, token_type, created_at`,
    [hash.replace(/^pkce_/, ""), kindsOf(purpose).filter(Boolean)],
  );
  const user = token && (await findUser(query, { id: token.user_id }));
  if (!user) throw expired();
  if (purpose === "email_change") {
    if (user.email && user.email_change_confirm_status === 0) {
      await query("update auth.users set email_change_confirm_status = 1, updated_at = now() where id = $1", [user.id]);
      return null;
    }
    await changeEmail(query, user.id, user.email_change ?? "");
  } else {
    const sql = "update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now()), updated_at = now() where id = $1";
    await query(sql, [user.id]);
  }
  return user;
}

export async function dropExpired(query: Query): Promise<void> {
  await query("delete from auth.one_time_tokens where created_at < (now() at time zone 'utc') - $1::interval", [lifetime]);
}

export function expired(): AuthRefusal {
  return new AuthRefusal(403, "otp_expired", "Email link is invalid or has expired");
}

async function changeEmail(query: Query, userId: string, email: string): Promise<void> {
  await query(
    `update auth.users set email = $2, email_change = '', email_change_sent_at = null, email_change_confirm_status = 0,
       email_confirmed_at = now(), updated_at = now() where id = $1`,
    [userId, email],
  );
  await query(
    `update auth.identities set identity_data = identity_data || jsonb_build_object('email', $2::text), updated_at = now()
     where user_id = $1 and provider = 'email'`,
    [userId, email],
  );
}
