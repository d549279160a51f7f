import type { Env } from "../env-file";
import { record, text } from "../gateway/json";
import { sendEmpty, sendJson } from "../gateway/respond";
import type { Service } from "../gateway/server";
import type { Keys } from "../keys";
import { adminCall } from "./admin";
import { AuthRefusal, readRequest, sendRefusal, type AuthAnswer, type AuthRequest } from "./answers";
import { openAuthDatabase } from "./database";
import { factorCall } from "./factors";
import { exchangeCode, followLink, magicLink, mailToken, recover, verify } from "./links";
import { refreshSession, signedInUser, signOut, startSession } from "./sessions";
import { existing, findUser, mergeMetadata, passwordMatches, setPassword, userJson, validEmail } from "./users";

type AuthOptions = { databasePort: number; keys: Keys; env: Env };

/**
 * Stands in for Supabase Auth: the calls `@supabase/supabase-js` makes for password sign-in, refresh,
 * sign-out, the user, recovery, second factors and administration, answered as hosted Auth answers them.
 */
export function createAuth({ databasePort, keys, env }: AuthOptions): { service: Service; close: () => Promise<void> } {
  const database = openAuthDatabase(databasePort);
  const issuer = { issuer: `${env.SUPABASE_URL}/auth/v1`, keys };
  const context = { database, env, issuer };

  const service: Service = async (incoming, response, url, caller) => {
    try {
      const answer = await route(await readRequest(incoming, url, caller));
      const headers = { "cache-control": "no-store", ...answer.headers };
      if (answer.body === undefined) sendEmpty(response, answer.status, headers);
      else sendJson(response, answer.status, answer.body, headers);
    } catch (error) {
      if (!(error instanceof AuthRefusal)) throw error;
      sendRefusal(incoming, response, error);
    }
  };

  async function route(request: AuthRequest): Promise<AuthAnswer> {
    if (request.path.startsWith("/admin/")) return adminCall(database, env, request);
    if (request.path.startsWith("/factors")) return factorCall(context, request);
    switch (`${request.method} ${request.path}`) {
      case "POST /token":
        return token(request);
      case "POST /logout":
        await signedInUser(database.query, request);
        await signOut(database.query, request);
        return { status: 204 };
      case "GET /user":
        return { status: 200, body: await userJson(database.query, await signedInUser(database.query, request)) };
      case "PUT /user":
        return updateUser(request);
      case "POST /recover":
        return recover(context, request);
      case "POST /otp":
      case "POST /magiclink":
        return magicLink(context, request);
      case "POST /verify":
        return verify(context, request);
      case "GET /verify":
        return followLink(context, request);
      case "POST /signup":
        throw new AuthRefusal(422, "signup_disabled", "Signups not allowed for this instance");
      case "GET /settings":
        return { status: 200, body: settings };
      case "GET /health":
        return { status: 200, body: { name: "GoTrue", description: "Supabase Auth, played locally", version: "v2.180.0" } };
      case "GET /.well-known/jwks.json":
        return { status: 200, body: { keys: [keys.publicJwk] }, headers: { "cache-control": "public, max-age=600" } };
      default:
        throw new AuthRefusal(404, "not_found", "404 page not found");
    }
  }

  async function token(request: AuthRequest): Promise<AuthAnswer> {
    switch (request.query.get("grant_type")) {
      case "password":
        return { status: 200, body: await passwordSignIn(request) };
      case "refresh_token": {
        const outcome = await database.inTransaction((query) =>
          refreshSession(query, issuer, text(request.body, "refresh_token")),
        );
        if (outcome instanceof AuthRefusal) throw outcome;
        return { status: 200, body: outcome };
      }
      case "pkce":
        return exchangeCode(context, request);
      default:
        throw new AuthRefusal(400, "unsupported_grant_type", "unsupported_grant_type");
    }
  }

  async function passwordSignIn(request: AuthRequest): Promise<Record<string, unknown>> {
    const email = text(request.body, "email");
    const password = text(request.body, "password");
    if (!email) throw new AuthRefusal(400, "validation_failed", "missing email or phone");
    const user = await findUser(database.query, { email });
    if (!(await passwordMatches(database.query, user, password)) || !user) {
      throw new AuthRefusal(400, "invalid_credentials", "Invalid login credentials");
    }
    if (!user.email_confirmed_at) throw new AuthRefusal(400, "email_not_confirmed", "Email not confirmed");
    return database.inTransaction((query) => startSession(query, issuer, user, "password", request));
  }

  async function updateUser(request: AuthRequest): Promise<AuthAnswer> {
    const user = await signedInUser(database.query, request);
    const { body } = request;
    const email = typeof body.email === "string" ? validEmail(body.email) : "";
    const changesEmail = email !== "" && email !== user.email;
    if ((changesEmail || body.password !== undefined) && (await hasFactor(user.id)) && request.caller.claims.aal !== "aal2") {
      throw new AuthRefusal(401, "insufficient_aal", "AAL2 session is required to update email or password when MFA is enabled.");
    }
    if (changesEmail && (await findUser(database.query, { email }))) {
      throw new AuthRefusal(422, "email_exists", "A user with this email address has already been registered");
    }
    await database.inTransaction(async (query) => {
      const password = body.password;
      if (typeof password === "string") {
        if (await passwordMatches(query, user, password)) {
          throw new AuthRefusal(422, "same_password", "New password should be different from the old password.");
        }
        await setPassword(query, user, password);
        // Whoever knew the old password is signed out.
        const { session_id: session } = request.caller.claims;
        await query("delete from auth.sessions where user_id = $1 and id <> $2", [user.id, session]);
      }
      const data = record(body, "data");
      if (data) await mergeMetadata(query, user.id, "raw_user_meta_data", data);
      if (changesEmail) {
        await query(
          `update auth.users set email_change = $2, email_change_confirm_status = 0, email_change_sent_at = now(), updated_at = now()
           where id = $1`,
          [user.id, email],
        );
      }
    });
    if (changesEmail) {
      // config.toml: both addresses confirm (`double_confirm_changes`), each with a token of its own.
      const changing = existing(await findUser(database.query, { id: user.id }));
      if (user.email) await mailToken(context, request, changing, "email_change_current", user.email);
      await mailToken(context, request, changing, "email_change", email);
    }
    return { status: 200, body: await userJson(database.query, existing(await findUser(database.query, { id: user.id }))) };
  }

  async function hasFactor(userId: string): Promise<boolean> {
    return (await database.query("select from auth.mfa_factors where user_id = $1 and status = 'verified'", [userId])).length > 0;
  }

  return { service, close: database.close };
}

const settings = {
  external: { email: true, phone: false, anonymous_users: false },
  disable_signup: true,
  mailer_autoconfirm: false,
  phone_autoconfirm: false,
  sms_provider: "",
  saml_enabled: false,
};
