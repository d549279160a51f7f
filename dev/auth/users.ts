import { randomUUID } from "node:crypto";
import { AuthRefusal } from "./answers";
import type { Query } from "./database";

export type UserRow = {
  id: string;
  aud: string;
  role: string;
  email: string | null;
  encrypted_password: string | null;
  email_confirmed_at: Date | null;
  invited_at: Date | null;
  confirmation_sent_at: Date | null;
  recovery_sent_at: Date | null;
  email_change: string | null;
  email_change_confirm_status: number | null;
  email_change_sent_at: Date | null;
  last_sign_in_at: Date | null;
  raw_app_meta_data: Record<string, unknown> | null;
  raw_user_meta_data: Record<string, unknown> | null;
  phone: string | null;
  confirmed_at: Date | null;
  banned_until: Date | null;
  is_anonymous: boolean;
  created_at: Date;
  updated_at: Date;
};

type IdentityRow = {
  id: string;
  provider_id: string;
  user_id: string;
  identity_data: Record<string, unknown>;
  provider: string;
  last_sign_in_at: Date | null;
  created_at: Date;
  updated_at: Date;
  email: string | null;
};

export async function findUser(query: Query, by: { id: string } | { email: string }): Promise<UserRow | undefined> {
  const rows =
    "id" in by
      ? await query<UserRow>("select * from auth.users where id = $1 and deleted_at is null", [by.id])
      : await query<UserRow>(
          "select * from auth.users where lower(email) = lower($1) and not is_sso_user and deleted_at is null",
          [by.email],
        );
  return rows[0];
}

export type NewUser = {
  id?: string;
  email: string;
  password?: string;
  /** A bcrypt hash brought from elsewhere. */
  passwordHash?: string;
  confirmed: boolean;
  invited?: boolean;
  role?: string;
  appMetadata?: Record<string, unknown>;
  userMetadata?: Record<string, unknown>;
};

export async function createUser(query: Query, user: NewUser): Promise<UserRow> {
  const email = validEmail(user.email);
  if (await findUser(query, { email })) {
    throw new AuthRefusal(422, "email_exists", "A user with this email address has already been registered");
  }
  if (user.password !== undefined) refuseWeakPassword(user.password);
  const id = user.id || randomUUID();
  await query(
    `insert into auth.users (
       instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, invited_at,
       raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
       confirmation_token, recovery_token, email_change_token_new, email_change
     ) values (
       '00000000-0000-0000-0000-000000000000', $1, 'authenticated', $2, $3,
       coalesce($4, extensions.crypt($5, extensions.gen_salt('bf', 10)), ''),
       case when $6 then now() end, case when $7 then now() end, $8, $9, now(), now(), '', '', '', ''
     )`,
    [
      id,
      user.role || "authenticated",
      email,
      user.passwordHash ?? null,
      user.password ?? null,
      user.confirmed,
      user.invited ?? false,
      { provider: "email", providers: ["email"], ...user.appMetadata },
      user.userMetadata ?? {},
    ],
  );
  await query(
    `insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values ($1, $2, $3, 'email', now(), now(), now())`,
    [id, id, { sub: id, email, email_verified: user.confirmed, phone_verified: false }],
  );
  return existing(await findUser(query, { id }));
}

/** Costs the same whether or not there is such a user, so that time tells nothing. */
export async function passwordMatches(query: Query, user: UserRow | undefined, password: string): Promise<boolean> {
  const nobody = "$2a$10$CwTycUXWue0Thq9StjUM0uJ8jJ9f1p8rG3Y5kq4y8XvG1JY4h8w2W";
  const hash = user?.encrypted_password || nobody;
  const [row] = await query<{ same: boolean }>("select extensions.crypt($1, $2) = $2 as same", [password, hash]);
  return row?.same === true && Boolean(user?.encrypted_password);
}

export async function setPassword(query: Query, user: UserRow, password: string): Promise<void> {
  refuseWeakPassword(password);
  await query(
    `update auth.users set encrypted_password = extensions.crypt($2, extensions.gen_salt('bf', 10)), updated_at = now()
     where id = $1`,
    [user.id, password],
  );
}

/** Keys set to null are taken away, as Auth does. */
export async function mergeMetadata(
  query: Query,
  id: string,
  column: "raw_app_meta_data" | "raw_user_meta_data",
  changes: Record<string, unknown>,
): Promise<void> {
  const sql = `update auth.users
    set ${column} = jsonb_strip_nulls(coalesce(${column}, '{}') || $2), updated_at = now() where id = $1`;
  await query(sql, [id, changes]);
}

export function refuseWeakPassword(password: string): void {
  if (password.length < 12) {
    const extra = { weak_password: { reasons: ["length"] } };
    throw new AuthRefusal(422, "weak_password", "Password should be at least 12 characters.", extra);
  }
  if (Buffer.byteLength(password) > 72) {
    throw new AuthRefusal(400, "validation_failed", "Password cannot be longer than 72 characters");
  }
}

export function validEmail(email: string): string {
  const trimmed = email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(trimmed)) {
    throw new AuthRefusal(400, "validation_failed", "Unable to validate email address: invalid format");
  }
  return trimmed;
}

export function existing(user: UserRow | undefined): UserRow {
  if (!user) throw new AuthRefusal(404, "user_not_found", "User not found");
  return user;
}

/** A user as the API shows one. */
export async function userJson(query: Query, user: UserRow): Promise<Record<string, unknown>> {
  const identities = await query<IdentityRow>("select * from auth.identities where user_id = $1", [user.id]);
  const factors = await query<Record<string, unknown>>(
    `select id, friendly_name, factor_type, status, created_at, updated_at, last_challenged_at
     from auth.mfa_factors where user_id = $1 order by created_at`,
    [user.id],
  );
  const json: Record<string, unknown> = {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email ?? "",
    email_confirmed_at: user.email_confirmed_at,
    invited_at: user.invited_at,
    phone: user.phone ?? "",
    confirmation_sent_at: user.confirmation_sent_at,
    confirmed_at: user.confirmed_at,
    recovery_sent_at: user.recovery_sent_at,
    new_email: user.email_change || null,
    email_change_sent_at: user.email_change_sent_at,
    last_sign_in_at: user.last_sign_in_at,
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: identities.map(({ id, provider_id, ...identity }) => ({ identity_id: id, id: provider_id, ...identity })),
    factors: factors.length > 0 ? factors : null,
    created_at: user.created_at,
    updated_at: user.updated_at,
    banned_until: user.banned_until,
    is_anonymous: user.is_anonymous,
  };
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}
