import { startChild, type Child } from "../children";
import type { Env } from "../env-file";
import type { Keys } from "../keys";
import type { WorldPorts } from "../ports";
import { untilAnswering } from "../postgrest";

type GotrueOptions = { binary: string; ports: WorldPorts; env: Env; keys: Keys; logFile: string };

/** A real Supabase Auth server in the stand-in's place; it makes its own tables in an empty `auth`. */
export async function startGotrue({ binary, ports, env, keys, logFile }: GotrueOptions): Promise<Child> {
  const signing = { ...keys.privateJwk, kid: keys.kid, alg: "ES256", use: "sig", key_ops: ["sign", "verify"] };
  const trusted = keys.trusted.keys.filter((key) => key.kty === "oct").map((key) => ({ ...key, key_ops: ["verify"] }));
  const child = startChild({
    name: "Supabase Auth",
    command: binary,
    args: [],
    env: {
      GOTRUE_DB_DRIVER: "postgres",
      GOTRUE_DB_DATABASE_URL: `postgresql://supabase_auth_admin:postgres@127.0.0.1:${ports.database}/postgres`,
      DB_NAMESPACE: "auth",
      API_EXTERNAL_URL: `${env.SUPABASE_URL}/auth/v1`,
      GOTRUE_API_HOST: "127.0.0.1",
      PORT: String(ports.auth),
      GOTRUE_SITE_URL: env.SITE_URL,
      GOTRUE_URI_ALLOW_LIST: `${env.SITE_URL}/**`,
      GOTRUE_DISABLE_SIGNUP: "true",
      GOTRUE_JWT_SECRET: keys.roleSecret.toString("base64url"),
      GOTRUE_JWT_KEYS: JSON.stringify([signing, ...trusted]),
      GOTRUE_JWT_VALIDMETHODS: "ES256,HS256",
      GOTRUE_JWT_AUD: "authenticated",
      GOTRUE_JWT_DEFAULT_GROUP_NAME: "authenticated",
      GOTRUE_JWT_ADMIN_ROLES: "service_role",
      GOTRUE_JWT_ISSUER: `${env.SUPABASE_URL}/auth/v1`,
      GOTRUE_JWT_EXP: "3600",
      GOTRUE_EXTERNAL_EMAIL_ENABLED: "true",
      GOTRUE_EXTERNAL_PHONE_ENABLED: "false",
      GOTRUE_MAILER_AUTOCONFIRM: "false",
      GOTRUE_MFA_TOTP_ENROLL_ENABLED: "true",
      GOTRUE_MFA_TOTP_VERIFY_ENABLED: "true",
    },
    log: logFile,
  });
  try {
    await untilAnswering(`http://127.0.0.1:${ports.auth}/health`, child);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}
