import type { Env } from "../env-file";
import type { OneTimeToken, Purpose } from "./one-time-tokens";

const subjects: Record<Purpose, string> = {
  recovery: "Reset your password",
  magiclink: "Your sign-in link",
  invite: "You have been invited",
  signup: "Confirm your address",
  email_change: "Confirm your new address",
};

/** The link hosted Auth puts into its mails: it leads to Auth, which sends the browser on to the site. */
export function actionLink(env: Env, purpose: Purpose, hash: string, redirectTo: string): string {
  const link = new URL(`${env.SUPABASE_URL}/auth/v1/verify`);
  link.search = new URLSearchParams({ token: hash, type: purpose, redirect_to: redirectTo }).toString();
  return link.toString();
}

/** Into the same inbox as the site's own mails, where whoever develops will look for it. */
export async function sendAuthMail(env: Env, to: string, purpose: Purpose, token: OneTimeToken, link: string): Promise<void> {
  if (!env.POSTMARK_API_BASE) return;
  const escaped = link.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const answer = await fetch(`${env.POSTMARK_API_BASE}/email`, {
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "x-postmark-server-token": env.POSTMARK_SERVER_TOKEN ?? "",
    },
    body: JSON.stringify({
      From: env.MAIL_FROM,
      To: to,
      Subject: subjects[purpose],
      TextBody: `${subjects[purpose]}:\n\n${link}\n\nOr enter the code ${token.code}\n`,
      HtmlBody: `<h2>${subjects[purpose]}</h2><p><a href="${escaped}">Follow this link</a></p><p>Or enter the code ${token.code}</p>`,
      MessageStream: "outbound",
      Tag: `auth-${purpose}`,
    }),
    signal: AbortSignal.timeout(5_000),
  }).catch((error: unknown) => error as Error);
  if (answer instanceof Error || !answer.ok) {
    const why = answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`;
    console.error(`Auth could not send "${subjects[purpose]}" to ${to}: ${why}`);
  }
}
