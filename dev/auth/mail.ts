import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import type { Env } from "../env-file";
import { projectDir } from "../project";
import type { Purpose } from "./one-time-tokens";
import type { UserRow } from "./users";

const subjects: Record<Purpose, string> = {
  recovery: "Reset your password",
  magiclink: "Your sign-in link",
  invite: "You have been invited",
  signup: "Confirm your address",
  email_change: "Confirm your new address",
  email_change_current: "Confirm your new address",
};

const config = z.object({
  auth: z.object({
    email: z.object({ template: z.record(z.string(), z.object({ subject: z.string(), content_path: z.string() })).default({}) }),
  }),
});

/** The link hosted Auth puts into its mails: it leads to Auth, which sends the browser on to the site. */
export function actionLink(env: Env, purpose: Purpose, hash: string, redirectTo: string): string {
  const link = new URL(`${env.SUPABASE_URL}/auth/v1/verify`);
  link.search = new URLSearchParams({ token: hash, type: typeOf(purpose), redirect_to: redirectTo }).toString();
  return link.toString();
}

const typeOf = (purpose: Purpose) => (purpose === "email_change_current" ? "email_change" : purpose);

type AuthMail = { to: string; user: UserRow; purpose: Purpose; code: string; hash: string; link: string };

/** Into the same inbox as the site's own mails, where whoever develops will look for it. */
export async function sendAuthMail(env: Env, mail: AuthMail): Promise<void> {
  if (!env.POSTMARK_API_BASE) return;
  const { subject, html } = written(env, mail);
  const answer = await fetch(`${env.POSTMARK_API_BASE}/email`, {
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "x-postmark-server-token": env.POSTMARK_SERVER_TOKEN ?? "",
    },
    body: JSON.stringify({
      From: env.MAIL_FROM,
      To: mail.to,
      Subject: subject,
      HtmlBody: html,
      MessageStream: "outbound",
      Tag: `auth-${typeOf(mail.purpose)}`,
    }),
    signal: AbortSignal.timeout(5_000),
  }).catch((error: unknown) => error as Error);
  if (answer instanceof Error || !answer.ok) {
    const why = answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`;
    console.error(`Auth could not send "${subject}" to ${mail.to}: ${why}`);
  }
}

/** By the template that config.toml names, as hosted Auth fills it in; else as Auth writes where there is none. */
function written(env: Env, { user, purpose, code, hash, link }: AuthMail): { subject: string; html: string } {
  const home = path.join(projectDir, "supabase");
  const template = config.parse(parse(readFileSync(path.join(home, "config.toml"), "utf8"))).auth.email.template[typeOf(purpose)];
  const file = template && path.resolve(projectDir, template.content_path);
  if (!template || !file || !existsSync(file)) {
    const subject = subjects[purpose];
    return { subject, html: `<h2>${subject}</h2><p><a href="${escape(link)}">Follow this link</a></p><p>Or enter the code ${code}</p>` };
  }
  const values: Record<string, string> = {
    SiteURL: env.SITE_URL ?? "",
    ConfirmationURL: link,
    Token: code,
    TokenHash: hash,
    Email: user.email ?? "",
    NewEmail: user.email_change ?? "",
  };
  const html = readFileSync(file, "utf8").replace(/{{\s*\.(\w+)\s*}}/g, (_, name: string) => escape(values[name] ?? ""));
  return { subject: template.subject, html };
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
