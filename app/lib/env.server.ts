/**
 * The one place that reads the environment. A missing or malformed variable stops the start
 * with a sentence that names it and says where to get it (`.env.example` has them all).
 */
import { z } from "zod";

const url = (where: string) =>
  z.url({ protocol: /^https?$/, error: `must be an address like https://example.com: ${where}` });
const text = (min: number, where: string) =>
  z.string({ error: `is missing: ${where}` }).min(min, { error: `must have at least ${min} characters: ${where}` });
/** The wrong one of two keys looks well and fails at the first couple; each is known by how it begins. */
const key = (starts: string[], where: string) =>
  z
    .string({ error: `is missing: ${where}` })
    .refine((value) => starts.some((start) => value.startsWith(start)), { error: `must start with ${starts.join(" or ")}: ${where}` });
const optionalUrl = (where: string) =>
  z.preprocess((value) => (value === "" ? undefined : value), url(where).optional());
/** Left out where no calendar is connected. */
const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

const databaseWhere = "Supabase → Connect → Session pooler, with the password (its special characters written as %40 and the like)";
const senderWhere = "the sender, e.g. Juniper & Salt <hello@juniperandsalt.com>, confirmed in Postmark → Sender Signatures";

const shape = {
  SITE_URL: url("the address couples type, e.g. https://juniperandsalt.com").transform((value) => new URL(value).origin),
  SUPABASE_URL: url("Supabase → Project Settings → Data API → Project URL"),
  SUPABASE_PUBLISHABLE_KEY: key(["sb_publishable_", "eyJ"], "Supabase → Project Settings → API Keys → Publishable key (sb_publishable_…)"),
  SUPABASE_SECRET_KEY: key(["sb_secret_", "eyJ"], "Supabase → Project Settings → API Keys → Secret key (sb_secret_…)"),
  DATABASE_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.url({ protocol: /^postgres(ql)?$/, error: `must be an address like postgresql://user:password@host:5432/postgres: ${databaseWhere}` }).optional(),
  ),
  STRIPE_SECRET_KEY: key(["sk_", "rk_"], "Stripe → Developers → API keys → Secret key (sk_…)"),
  STRIPE_WEBHOOK_SECRET: key(["whsec_"], "Stripe → Developers → Webhooks → your endpoint → Signing secret (whsec_…)"),
  STRIPE_API_BASE: optionalUrl("only for a stand-in of Stripe; leave it empty in production"),
  POSTMARK_SERVER_TOKEN: text(8, "Postmark → your server → API Tokens"),
  POSTMARK_API_BASE: optionalUrl("only for a stand-in of Postmark; leave it empty in production"),
  POSTMARK_WEBHOOK_USER: text(1, "any name; the same one goes into the webhook's address at Postmark"),
  POSTMARK_WEBHOOK_PASSWORD: text(16, "openssl rand -hex 32; the same one goes into the webhook's address at Postmark"),
  MAIL_FROM: z.string({ error: `is missing: ${senderWhere}` }).regex(/[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+/, { error: `must have an email address in it: ${senderWhere}` }),
  GOOGLE_CLIENT_ID: optionalText,
  GOOGLE_CLIENT_SECRET: optionalText,
  GOOGLE_API_BASE: optionalUrl("only for a stand-in of Google; leave it empty in production"),
  LINK_SECRET: text(32, "openssl rand -hex 32; changing it breaks the links couples have been sent"),
  COOKIE_SECRET: text(32, "openssl rand -hex 32; changing it forgets what couples have half typed, and which browsers the photographer signed in with"),
  TOKEN_SECRET: text(32, "openssl rand -hex 32; changing it means connecting the photographer's calendar again"),
  TRUST_PROXY: z.coerce
    .number({ error: "must be a number: how many proxies stand in front of the site" })
    .int()
    .min(0)
    .max(5)
    .default(0),
  PORT: z.coerce.number({ error: "must be a port number" }).int().min(0).max(65535).default(3000),
};

export type Env = z.output<z.ZodObject<typeof shape>>;

/** Parses an environment; throws one Error with a line for each variable that is missing or malformed. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = z.object(shape).superRefine(refuseExampleSecrets).safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${lines.join("\n")}`);
}

/** The secrets of `.env.example` are known to everybody who can read this repository. */
function refuseExampleSecrets(env: Env, context: z.RefinementCtx): void {
  if (!env.SITE_URL.startsWith("https:")) return;
  for (const name of ["POSTMARK_WEBHOOK_PASSWORD", "LINK_SECRET", "COOKIE_SECRET", "TOKEN_SECRET"] as const) {
    if (!env[name].startsWith("local-only")) continue;
    context.addIssue({ code: "custom", path: [name], message: "is the example's: make your own with openssl rand -hex 32" });
  }
}

let known: Env | undefined;

/** The process's environment, read once, when first asked for: importing a module needs none. */
export const env: Env = new Proxy({} as Env, {
  get(_, name: keyof Env) {
    known ??= readEnv(process.env);
    return known[name];
  },
});
