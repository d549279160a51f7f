import { randomBytes, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { Keys } from "../keys";
import { AuthRefusal, type AuthRequest } from "./answers";
import type { Query } from "./database";
import { existing, findUser, userJson, type UserRow } from "./users";

/** Hosted Auth's default. */
const lifetime = 3600;

/** Two tabs may refresh at once: a token just used up is good for this long, in seconds. */
const reuseInterval = 10;

type SessionRow = { id: string; user_id: string; aal: string | null; not_after: Date | null };
type TokenRow = { id: string; token: string; revoked: boolean; updated_at: Date; parent: string | null; session_id: string };

export type SessionIssuer = { issuer: string; keys: Keys };

/** A new session, as a sign-in of any kind makes one. `method` is what `amr` will say. */
export async function startSession(query: Query, by: SessionIssuer, user: UserRow, method: string, from: AuthRequest) {
  refuseBanned(user);
  const id = randomUUID();
  await query(
    `insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)
     values ($1, $2, now(), now(), 'aal1', $3, $4)`,
    [id, user.id, from.userAgent, from.ip],
  );
  await query(
    `insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
     values ($1, $2, now(), now(), $3)`,
    [randomUUID(), id, method],
  );
  await query("update auth.users set last_sign_in_at = now(), updated_at = now() where id = $1", [user.id]);
  return sessionJson(query, by, id, await newRefreshToken(query, user.id, id, null));
}

/** Each refresh token works once; one that comes back later has been stolen, so its whole session ends. */
export async function refreshSession(query: Query, by: SessionIssuer, token: string): Promise<Record<string, unknown> | AuthRefusal> {
  const found = await findToken(query, token);
  if (!found) return new AuthRefusal(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
  // One refresh of a session at a time; what the first one did is what the second one sees.
  const [session] = await query<SessionRow>("select * from auth.sessions where id = $1 for update", [found.session_id]);
  const current = await findToken(query, token);
  if (!session || !current) return new AuthRefusal(400, "session_not_found", "Invalid Refresh Token: No Valid Session Found");
  if (session.not_after && session.not_after < new Date()) {
    return new AuthRefusal(400, "session_expired", "Invalid Refresh Token: Session Expired");
  }
  refuseBanned(existing(await findUser(query, { id: session.user_id })));

  if (current.revoked) {
    const [active] = await query<TokenRow>(
      "select * from auth.refresh_tokens where session_id = $1 and not revoked order by id desc limit 1",
      [session.id],
    );
    if (active?.parent === current.token) return sessionJson(query, by, session.id, active.token);
    if (current.updated_at.getTime() + reuseInterval * 1000 < Date.now()) {
      // Back to the epoch: none of them may pass as only just used.
      await query("update auth.refresh_tokens set revoked = true, updated_at = 'epoch' where session_id = $1", [session.id]);
      return new AuthRefusal(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
    }
  }
  await query("update auth.refresh_tokens set revoked = true, updated_at = now() where id = $1", [current.id]);
  await query("update auth.sessions set refreshed_at = now() at time zone 'utc', updated_at = now() where id = $1", [session.id]);
  return sessionJson(query, by, session.id, await newRefreshToken(query, session.user_id, session.id, current.token));
}

/** The second factor was shown in it: from now on its tokens say so. */
export async function raiseSession(query: Query, by: SessionIssuer, sessionId: string, factorId: string) {
  await query("update auth.sessions set aal = 'aal2', factor_id = $2, updated_at = now() where id = $1", [sessionId, factorId]);
  await query(
    `insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
     values ($1, $2, now(), now(), 'totp')
     on conflict (session_id, authentication_method) do update set updated_at = now()`,
    [randomUUID(), sessionId],
  );
  const [active] = await query<TokenRow>(
    "update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = $1 and not revoked returning *",
    [sessionId],
  );
  const [session] = await query<SessionRow>("select * from auth.sessions where id = $1", [sessionId]);
  return sessionJson(query, by, sessionId, await newRefreshToken(query, session?.user_id ?? "", sessionId, active?.token ?? null));
}

export async function signOut(query: Query, request: AuthRequest): Promise<void> {
  const { sub, session_id: session } = request.caller.claims;
  switch (request.query.get("scope") ?? "global") {
    case "global":
      await query("delete from auth.sessions where user_id = $1", [sub]);
      return;
    case "local":
      await query("delete from auth.sessions where user_id = $1 and id = $2", [sub, session]);
      return;
    case "others":
      await query("delete from auth.sessions where user_id = $1 and id <> $2", [sub, session]);
      return;
    default:
      throw new AuthRefusal(400, "validation_failed", "Unsupported logout scope");
  }
}

/** The user a token speaks for, as long as its session has not been signed out. */
export async function signedInUser(query: Query, request: AuthRequest): Promise<UserRow> {
  const { sub, session_id: session } = request.caller.claims;
  if (!sub) throw new AuthRefusal(403, "bad_jwt", "invalid claim: missing sub claim");
  const user = await findUser(query, { id: sub });
  if (!user) throw new AuthRefusal(403, "user_not_found", "User from sub claim in JWT does not exist");
  const alive = await query("select from auth.sessions where id = $1 and user_id = $2", [session, sub]);
  if (alive.length === 0) {
    throw new AuthRefusal(403, "session_not_found", "Session from session_id claim in JWT does not exist");
  }
  return user;
}

async function findToken(query: Query, token: string): Promise<TokenRow | undefined> {
  return (await query<TokenRow>("select * from auth.refresh_tokens where token = $1", [token]))[0];
}

async function newRefreshToken(query: Query, userId: string, sessionId: string, parent: string | null): Promise<string> {
  const token = randomBytes(9).toString("base64url");
  await query(
    `insert into auth.refresh_tokens (instance_id, token, user_id, revoked, created_at, updated_at, parent, session_id)
     values ('00000000-0000-0000-0000-000000000000', $1, $2, false, now(), now(), $3, $4)`,
    [token, userId, parent, sessionId],
  );
  return token;
}

async function sessionJson(query: Query, by: SessionIssuer, sessionId: string, refreshToken: string) {
  const [session] = await query<SessionRow>("select * from auth.sessions where id = $1", [sessionId]);
  const methods = await query<{ method: string; timestamp: number }>(
    `select authentication_method as method, floor(extract(epoch from updated_at))::int as timestamp
     from auth.mfa_amr_claims where session_id = $1 order by updated_at desc`,
    [sessionId],
  );
  const user = existing(await findUser(query, { id: session?.user_id ?? "" }));
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    email: user.email ?? "",
    phone: user.phone ?? "",
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    role: user.role,
    aal: session?.aal ?? "aal1",
    amr: methods,
    session_id: sessionId,
    is_anonymous: user.is_anonymous,
  };
  const accessToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid: by.keys.kid, typ: "JWT" })
    .setIssuer(by.issuer)
    .setSubject(user.id)
    .setAudience("authenticated")
    .setIssuedAt(now)
    .setExpirationTime(now + lifetime)
    .sign(by.keys.privateKey);
  return {
    access_token: accessToken,
    token_type: "bearer",
    expires_in: lifetime,
    expires_at: now + lifetime,
    refresh_token: refreshToken,
    user: await userJson(query, user),
  };
}

function refuseBanned(user: UserRow): void {
  if (user.banned_until && user.banned_until > new Date()) throw new AuthRefusal(400, "user_banned", "User is banned");
}
