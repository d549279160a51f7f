import { createHash, randomBytes, randomUUID } from "node:crypto";
import { AuthRefusal, type AuthAnswer, type AuthRequest } from "./answers";
import type { AuthDatabase, Query } from "./database";
import type { Env } from "../env-file";
import { text } from "../gateway/json";
import { actionLink, sendAuthMail } from "./mail";
import { dropExpired, expired, hashOf, makeToken, redeem, type Purpose } from "./one-time-tokens";
import { startSession, type SessionIssuer } from "./sessions";
import { existing, findUser, validEmail, type UserRow } from "./users";

type Context = { database: AuthDatabase; env: Env; issuer: SessionIssuer };

/** The answer is the same whether or not there is such a user. */
export async function recover(context: Context, request: AuthRequest): Promise<AuthAnswer> {
  const user = await findUser(context.database.query, { email: validEmail(text(request.body, "email")) });
  if (user) await mailToken(context, request, user, "recovery", user.email ?? "");
  return { status: 200, body: {} };
}

export async function magicLink(context: Context, request: AuthRequest): Promise<AuthAnswer> {
  const user = await findUser(context.database.query, { email: validEmail(text(request.body, "email")) });
  if (!user && request.body.create_user !== false) {
    throw new AuthRefusal(422, "otp_disabled", "Signups not allowed for otp");
  }
  if (user) await mailToken(context, request, user, "magiclink", user.email ?? "");
  return { status: 200, body: {} };
}

/** Sends a link; with a code challenge (PKCE) the link gives a code that only the asking browser can use. */
export async function mailToken(
  { database, env }: Context,
  request: AuthRequest,
  user: UserRow,
  purpose: Purpose,
  email: string,
): Promise<void> {
  const challenge = text(request.body, "code_challenge");
  const token = await database.inTransaction(async (query) => {
    if (challenge) await rememberChallenge(query, user.id, challenge, text(request.body, "code_challenge_method"), purpose);
    if (purpose === "recovery") await query("update auth.users set recovery_sent_at = now() where id = $1", [user.id]);
    return makeToken(query, user, purpose, email);
  });
  const hash = challenge ? `pkce_${token.hash}` : token.hash;
  const link = actionLink(env, purpose, hash, safeRedirect(env, request.query.get("redirect_to")));
  await sendAuthMail(env, { to: email, user, purpose, code: token.code, hash, link });
}

/** `POST /verify`: a page of the site sends what was in the mail, a hash or an address with its code. */
export async function verify({ database, issuer }: Context, request: AuthRequest): Promise<AuthAnswer> {
  const { body } = request;
  const email = text(body, "email");
  const hash = text(body, "token_hash") || (email ? hashOf(email, text(body, "token")) : "");
  if (!hash) throw new AuthRefusal(400, "validation_failed", "Only the token_hash and type should be provided");
  const answer = await database.inTransaction(async (query) => {
    await dropExpired(query);
    const user = await redeem(query, hash, text(body, "type"));
    if (!user) return halfConfirmed;
    return startSession(query, issuer, existing(await findUser(query, { id: user.id })), "otp", request);
  });
  return { status: 200, body: answer };
}

const halfConfirmed = { code: "200", msg: "Confirmation link accepted. Please proceed to confirm link sent to the other email" };

/** `GET /verify`: the link itself, followed from a mail; sends the browser on to the site. */
export async function followLink({ database, env, issuer }: Context, request: AuthRequest): Promise<AuthAnswer> {
  const target = safeRedirect(env, request.query.get("redirect_to"));
  const hash = request.query.get("token") ?? request.query.get("token_hash") ?? "";
  const type = request.query.get("type") ?? "";
  try {
    const location = await database.inTransaction(async (query) => {
      await dropExpired(query);
      const redeemed = await redeem(query, hash, type);
      if (!redeemed) return withParameters(target, "#", { message: halfConfirmed.msg });
      const user = existing(await findUser(query, { id: redeemed.id }));
      if (hash.startsWith("pkce_")) return withParameters(target, "?", { code: await issueCode(query, user.id) });
      const { user: _, ...session } = await startSession(query, issuer, user, "otp", request);
      return withParameters(target, "#", { ...session, type });
    });
    return { status: 303, headers: { location } };
  } catch (error) {
    if (!(error instanceof AuthRefusal)) throw error;
    const problem = { error: "access_denied", error_code: error.code, error_description: error.message };
    return { status: 303, headers: { location: withParameters(target, "#", problem) } };
  }
}

/** The second half of PKCE: the browser that asked proves itself with the verifier it kept. */
export async function exchangeCode({ database, issuer }: Context, request: AuthRequest): Promise<AuthAnswer> {
  const session = await database.inTransaction(async (query) => {
    const [flow] = await query<{ user_id: string; code_challenge: string; code_challenge_method: string }>(
      `delete from auth.flow_state where auth_code = $1 and auth_code_issued_at > now() - interval '5 minutes'
       returning user_id, code_challenge, code_challenge_method`,
      [text(request.body, "auth_code")],
    );
    if (!flow) throw new AuthRefusal(404, "flow_state_not_found", "invalid flow state, no valid flow state found");
    const verifier = text(request.body, "code_verifier");
    const proof = flow.code_challenge_method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
    if (proof !== flow.code_challenge) {
      throw new AuthRefusal(400, "bad_code_verifier", "code challenge does not match previously saved code verifier");
    }
    return startSession(query, issuer, existing(await findUser(query, { id: flow.user_id })), "otp", request);
  });
  return { status: 200, body: session };
}

/** Only our own pages; a link in a mail must not lead a browser, and its tokens, to a stranger's. */
export function safeRedirect(env: Env, wanted: string | null): string {
  const site = env.SITE_URL ?? "";
  try {
    return wanted && new URL(wanted).origin === new URL(site).origin ? wanted : site;
  } catch {
    return site;
  }
}

async function rememberChallenge(query: Query, userId: string, challenge: string, method: string, purpose: Purpose) {
  await query("delete from auth.flow_state where user_id = $1", [userId]);
  await query(
    `insert into auth.flow_state (id, user_id, auth_code, code_challenge, code_challenge_method, provider_type,
       authentication_method, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'email', $6, now(), now())`,
    [randomUUID(), userId, randomBytes(24).toString("base64url"), challenge, method || "plain", purpose],
  );
}

async function issueCode(query: Query, userId: string): Promise<string> {
  const [flow] = await query<{ auth_code: string }>(
    `update auth.flow_state set auth_code_issued_at = now(), updated_at = now() where user_id = $1 returning auth_code`,
    [userId],
  );
  if (!flow) throw expired();
  return flow.auth_code;
}

function withParameters(target: string, separator: "?" | "#", values: Record<string, unknown>): string {
  const text = new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();
  if (separator === "#") return `${target.split("#")[0]}#${text}`;
  return target + (target.includes("?") ? "&" : "?") + text;
}
