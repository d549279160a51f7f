import { randomUUID } from "node:crypto";
import { renderSVG } from "uqr";
import { AuthRefusal, type AuthAnswer, type AuthRequest } from "./answers";
import type { AuthDatabase, Query } from "./database";
import type { Env } from "../env-file";
import { text } from "../gateway/json";
import { raiseSession, signedInUser, type SessionIssuer } from "./sessions";
import { appUri, isCode, newSecret } from "./totp";
import type { UserRow } from "./users";

type Context = { database: AuthDatabase; env: Env; issuer: SessionIssuer };
type FactorRow = { id: string; user_id: string; friendly_name: string | null; status: "verified" | "unverified"; secret: string };

/** Hosted Auth's defaults. */
const MOST_FACTORS = 10;
const CHALLENGE_SECONDS = 300;

/** A second factor of the kind an authenticator app is; hosted Auth's other kinds are switched off there as here. */
export async function factorCall(context: Context, request: AuthRequest): Promise<AuthAnswer> {
  const { query } = context.database;
  const user = await signedInUser(query, request);
  if (request.path === "/factors" && request.method === "POST") return { status: 200, body: await enrol(context, request, user) };
  const [, id = "", step = ""] = /^\/factors\/([0-9a-f-]{36})(?:\/(challenge|verify))?$/i.exec(request.path) ?? [];
  const [factor] = await query<FactorRow>("select * from auth.mfa_factors where id::text = $1 and user_id = $2", [id, user.id]);
  if (!factor) throw new AuthRefusal(404, "mfa_factor_not_found", "Factor not found");
  switch (`${request.method} ${step}`) {
    case "POST challenge":
      return { status: 200, body: await challenge(query, factor, request) };
    case "POST verify":
      return { status: 200, body: await verify(context, factor, request) };
    case "DELETE ":
      await remove(context.database, factor, request);
      return { status: 200, body: { id: factor.id } };
    default:
      throw new AuthRefusal(404, "not_found", "404 page not found");
  }
}

async function enrol({ database, env }: Context, { body, caller }: AuthRequest, user: UserRow): Promise<Record<string, unknown>> {
  if (text(body, "factor_type") !== "totp") throw new AuthRefusal(422, "mfa_phone_enroll_not_enabled", "MFA enroll is disabled for this kind");
  const name = text(body, "friendly_name");
  const issuer = text(body, "issuer") || new URL(env.SITE_URL ?? "http://localhost").host;
  const secret = newSecret();
  const id = randomUUID();
  await database.inTransaction(async (query) => {
    const others = await query<FactorRow>("select * from auth.mfa_factors where user_id = $1", [user.id]);
    if (others.some((other) => (other.friendly_name ?? "") === name)) {
      throw new AuthRefusal(422, "mfa_factor_name_conflict", `A factor with the friendly name "${name}" for this user already exists`);
    }
    if (others.length >= MOST_FACTORS) {
      throw new AuthRefusal(422, "too_many_enrolled_mfa_factors", "Maximum number of verified factors reached, unenroll to continue");
    }
    if (others.some(({ status }) => status === "verified") && caller.claims.aal !== "aal2") {
      throw new AuthRefusal(403, "insufficient_aal", "AAL2 required to enroll a new factor");
    }
    await query(
      `insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret)
       values ($1, $2, $3, 'totp', 'unverified', now(), now(), $4)`,
      [id, user.id, name, secret],
    );
  });
  const uri = appUri(issuer, user.email ?? "", secret);
  return { id, type: "totp", friendly_name: name, totp: { qr_code: renderSVG(uri), secret, uri } };
}

async function challenge(query: Query, factor: FactorRow, { ip }: AuthRequest): Promise<Record<string, unknown>> {
  const id = randomUUID();
  await query("insert into auth.mfa_challenges (id, factor_id, created_at, ip_address) values ($1, $2, now(), $3)", [id, factor.id, ip]);
  // Two at once may not be given the same instant: the column is unique there too.
  await query("update auth.mfa_factors set last_challenged_at = clock_timestamp() where id = $1", [factor.id]);
  return { id, type: "totp", expires_at: Math.floor(Date.now() / 1000) + CHALLENGE_SECONDS };
}

/** Each challenge is good for one right answer; the session it is given in rises, and those that have not risen end. */
async function verify({ database, issuer }: Context, factor: FactorRow, request: AuthRequest): Promise<Record<string, unknown>> {
  const code = text(request.body, "code");
  if (!code) throw new AuthRefusal(400, "validation_failed", "Code needs to be non-empty");
  return database.inTransaction(async (query) => {
    const [asked] = await query<{ id: string; verified_at: Date | null; same_address: boolean; over: boolean }>(
      `select id, verified_at, ip_address = $3 as same_address, created_at < now() - make_interval(secs => $4) as over
         from auth.mfa_challenges where id::text = $1 and factor_id = $2 for update`,
      [text(request.body, "challenge_id"), factor.id, request.ip, CHALLENGE_SECONDS],
    );
    if (!asked) throw new AuthRefusal(422, "mfa_factor_not_found", "MFA factor with the provided challenge ID not found");
    if (asked.verified_at || !asked.same_address) {
      throw new AuthRefusal(422, "mfa_ip_address_mismatch", "Challenge and verify IP addresses mismatch.");
    }
    if (asked.over) {
      const message = `MFA challenge ${asked.id} has expired, verify against another challenge or create a new challenge.`;
      throw new AuthRefusal(422, "mfa_challenge_expired", message);
    }
    if (!isCode(factor.secret, code)) throw new AuthRefusal(422, "mfa_verification_failed", "Invalid TOTP code entered");
    await query("update auth.mfa_challenges set verified_at = now() where id = $1", [asked.id]);
    await query("update auth.mfa_factors set status = 'verified', updated_at = now() where id = $1", [factor.id]);
    const session = await raiseSession(query, issuer, String(request.caller.claims.session_id), factor.id);
    await query("delete from auth.sessions where user_id = $1 and aal < 'aal2'", [factor.user_id]);
    await query("delete from auth.mfa_factors where user_id = $1 and status = 'unverified'", [factor.user_id]);
    return session;
  });
}

/** Sessions that rose by this factor fall back, as their next tokens will say. */
async function remove(database: AuthDatabase, factor: FactorRow, { caller }: AuthRequest): Promise<void> {
  if (factor.status === "verified" && caller.claims.aal !== "aal2") {
    throw new AuthRefusal(422, "insufficient_aal", "AAL2 required to unenroll verified factor");
  }
  await database.inTransaction(async (query) => {
    await query("delete from auth.mfa_factors where id = $1", [factor.id]);
    await query("update auth.sessions set aal = 'aal1', factor_id = null where factor_id = $1", [factor.id]);
  });
}
