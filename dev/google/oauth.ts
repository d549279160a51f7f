/** Google's consent page and token endpoint: authorisation codes (with PKCE), refresh tokens, revocation. */
import { createHash } from "node:crypto";
import { html, json, redirect, type Answer, type Route } from "../answers";
import { escape, page } from "../page";
import { GoogleRefusal, OAuthRefusal } from "./refusal";
import { secret, type GoogleState } from "./state";

const CODE_LIVES_MS = 10 * 60 * 1000;
const TOKEN_LIVES_S = 3599;

export function oauthRoutes(state: GoogleState, save: () => void): Route[] {
  return [
    { method: "GET", pattern: "/o/oauth2/v2/auth", handle: ({ query }) => consentPage(state, query) },
    {
      method: "POST",
      pattern: "/o/oauth2/v2/auth",
      handle: ({ body }) => {
        const form = new URLSearchParams(body);
        const back = new URL(form.get("redirect_uri") ?? "");
        const stateGiven = form.get("state");
        if (stateGiven) back.searchParams.set("state", stateGiven);
        if (form.get("answer") !== "allow") {
          back.searchParams.set("error", "access_denied");
          return redirect(back.href);
        }
        const code = secret("4/0");
        state.codes[code] = {
          clientId: form.get("client_id") ?? "",
          redirectUri: form.get("redirect_uri") ?? "",
          scope: form.get("scope") ?? "",
          offline: form.get("access_type") === "offline",
          challenge: form.get("code_challenge"),
          challengeMethod: form.get("code_challenge_method") ?? "plain",
          expiresAt: Date.now() + CODE_LIVES_MS,
        };
        save();
        back.searchParams.set("code", code);
        back.searchParams.set("scope", form.get("scope") ?? "");
        return redirect(back.href);
      },
    },
    {
      method: "POST",
      pattern: "/token",
      handle: ({ body, headers }) => {
        const form = new URLSearchParams(body);
        const answer = issue(state, form, clientOf(form, headers.authorization));
        save();
        return json(answer, 200, { "cache-control": "no-store" });
      },
    },
    {
      method: "POST",
      pattern: "/revoke",
      handle: ({ body, query }) => {
        const token = query.get("token") ?? new URLSearchParams(body).get("token") ?? "";
        const refreshToken = state.accessTokens[token]?.refreshToken ?? token;
        const grant = state.grants.find((each) => each.refreshToken === refreshToken && !each.revoked);
        if (!grant) throw new OAuthRefusal("invalid_token", "Token expired or revoked");
        grant.revoked = true;
        save();
        return json({});
      },
    },
  ];
}

/** Throws unless the request carries a token that was given out, is fresh, and was not taken back. */
export function assertToken(state: GoogleState, authorization: string | undefined): void {
  const token = state.accessTokens[(authorization ?? "").replace(/^Bearer\s+/i, "")];
  const grant = token && state.grants.find(({ refreshToken }) => refreshToken === token.refreshToken);
  if (token && grant && !grant.revoked && token.expiresAt > Date.now()) return;
  throw new GoogleRefusal(401, "authError", "Invalid Credentials", { location: "Authorization", locationType: "header" });
}

function clientOf(form: URLSearchParams, authorization: string | undefined): string {
  const basic = /^Basic (.+)$/i.exec(authorization ?? "")?.[1];
  const [basicId, basicSecret] = basic ? Buffer.from(basic, "base64").toString().split(":") : [];
  const id = form.get("client_id") ?? basicId;
  const clientSecret = form.get("client_secret") ?? basicSecret;
  if (!id || !clientSecret) throw new OAuthRefusal("invalid_client", "The OAuth client was not found.", 401);
  return id;
}

function issue(state: GoogleState, form: URLSearchParams, clientId: string) {
  switch (form.get("grant_type")) {
    case "authorization_code":
      return exchange(state, form, clientId);
    case "refresh_token": {
      const refreshToken = form.get("refresh_token") ?? "";
      const grant = state.grants.find((each) => each.refreshToken === refreshToken);
      if (!grant || grant.revoked) throw new OAuthRefusal("invalid_grant", "Token has been expired or revoked.");
      if (grant.clientId !== "" && grant.clientId !== clientId) throw new OAuthRefusal("unauthorized_client", "Unauthorized", 401);
      return tokens(state, refreshToken, grant.scope);
    }
    default:
      throw new OAuthRefusal("unsupported_grant_type", `Invalid grant_type: ${form.get("grant_type") ?? ""}`);
  }
}

function exchange(state: GoogleState, form: URLSearchParams, clientId: string) {
  const name = form.get("code") ?? "";
  const code = state.codes[name];
  delete state.codes[name];
  if (!code || code.expiresAt < Date.now() || code.clientId !== clientId) throw new OAuthRefusal("invalid_grant", "Malformed auth code.");
  if (code.redirectUri !== form.get("redirect_uri")) throw new OAuthRefusal("redirect_uri_mismatch", "Bad Request");
  if (code.challenge !== null) {
    const verifier = form.get("code_verifier") ?? "";
    const given = code.challengeMethod === "S256" ? createHash("sha256").update(verifier).digest("base64url") : verifier;
    if (given !== code.challenge) throw new OAuthRefusal("invalid_grant", "Invalid code verifier.");
  }
  const refreshToken = secret("1//0");
  state.grants.push({ refreshToken, clientId, scope: code.scope, revoked: false });
  const issued = tokens(state, refreshToken, code.scope);
  return code.offline ? { ...issued, refresh_token: refreshToken } : issued;
}

function tokens(state: GoogleState, refreshToken: string, scope: string) {
  for (const [token, { expiresAt }] of Object.entries(state.accessTokens)) if (expiresAt < Date.now()) delete state.accessTokens[token];
  const accessToken = secret("ya29.");
  state.accessTokens[accessToken] = { refreshToken, expiresAt: Date.now() + TOKEN_LIVES_S * 1000 };
  return { access_token: accessToken, expires_in: TOKEN_LIVES_S, scope, token_type: "Bearer" };
}

function consentPage(state: GoogleState, query: URLSearchParams): Answer {
  const redirectUri = query.get("redirect_uri") ?? "";
  const problem =
    query.get("response_type") !== "code"
      ? "Required parameter is missing: response_type=code"
      : !query.get("client_id")
        ? "Missing required parameter: client_id"
        : !URL.canParse(redirectUri)
          ? "Missing or malformed parameter: redirect_uri"
          : !query.get("scope")
            ? "Missing required parameter: scope"
            : null;
  const owner = state.calendars.find(({ primary }) => primary)?.id ?? "";
  const hidden = ["client_id", "redirect_uri", "scope", "access_type", "state", "code_challenge", "code_challenge_method"]
    .filter((name) => query.has(name))
    .map((name) => `<input type="hidden" name="${name}" value="${escape(query.get(name) ?? "")}">`)
    .join("");
  const scopes = (query.get("scope") ?? "").split(" ").map((scope) => `<li><code>${escape(scope)}</code></li>`).join("");
  const body = problem
    ? `<h1>Access blocked</h1><p class="alert" role="alert">Error 400: ${escape(problem)}</p>`
    : `<h1>Let the site see and change your calendars?</h1>
<form method="post" class="card stack">
<p style="margin:0">Signed in as <strong>${escape(owner)}</strong>. It asks for:</p>
<ul>${scopes}</ul>
${hidden}
<button class="block" name="answer" value="allow">Allow</button>
<button class="plain block" name="answer" value="deny">Cancel</button>
</form>`;
  return html(
    page({ title: "Sign in", vendor: "Google", notice: "for development: no real account is touched.", accent: "#1b5fc1", body }),
    problem ? 400 : 200,
  );
}
