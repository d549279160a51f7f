/**
 * Connecting Google in the browser: what must be known again when the browser comes back, in a cookie of this one
 * attempt. It is sealed, because the verifier makes the code worth something, and it proves that whoever comes back
 * is who left: a link with somebody else's code connects nothing.
 */
import { timingSafeEqual } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { askConsent, sealToken, tradeCode } from "~/calendar/connect.server";
import { failureOf } from "~/calendar/google.server";
import { seal, unseal } from "~/calendar/seal.server";
import { env } from "~/lib/env.server";
import { log } from "~/lib/log.server";
import { done, refusal, type Supabase } from "~/lib/supabase.server";
import { GOOGLE, GOOGLE_CALLBACK } from "./paths";

/** As long as a code of Google's lives. */
const TEN_MINUTES = 600;
const PURPOSE = "google consent";

const redirectUri = () => env.SITE_URL + GOOGLE_CALLBACK;

const cookie = () =>
  createCookie("elope-google", {
    path: GOOGLE,
    httpOnly: true,
    // Not strict: it comes back with a link from Google.
    sameSite: "lax",
    secure: env.SITE_URL.startsWith("https:"),
    maxAge: TEN_MINUTES,
  });

const kept = z.object({ state: z.string(), verifier: z.string() });

/** Google's page, and the cookie that goes with it. Null where this site has no client at Google. */
export async function beginConsent(): Promise<{ address: string; setCookie: string } | null> {
  if (!env.GOOGLE_CLIENT_ID || !env.GOOGLE_CLIENT_SECRET) return null;
  const { address, ...rest } = await askConsent(redirectUri());
  return { address, setCookie: await cookie().serialize(seal(JSON.stringify(rest), env.TOKEN_SECRET, PURPOSE)) };
}

export const forgetConsent = (): Promise<string> => cookie().serialize("", { maxAge: 0 });

/** How coming back from Google went, as the page names it. */
export type ConsentOutcome = "connected" | "denied" | "stale" | "incomplete" | "no_calendar" | "unreachable";

/** Google has sent the browser back: trades the code for a token and connects, as the photographer. Throws DatabaseError. */
export async function endConsent(db: Supabase, request: Request, search: URLSearchParams): Promise<ConsentOutcome> {
  const sealed: unknown = await cookie().parse(request.headers.get("Cookie"));
  const opened = typeof sealed === "string" ? unseal(sealed, env.TOKEN_SECRET, PURPOSE) : null;
  const attempt = opened === null ? null : kept.parse(JSON.parse(opened));
  if (!attempt || !isSame(search.get("state") ?? "", attempt.state)) return "stale";
  if (search.get("error")) return "denied";
  const code = search.get("code");
  if (!code) return "stale";
  const granted = await trade(code, attempt.verifier);
  if (typeof granted === "string") return granted;
  const answer = await db.rpc("connect_calendar", {
    p_owner: granted.owner,
    p_sealed_token: sealToken(granted.refreshToken),
    p_offered: granted.calendars,
  });
  if (answer.error && refusal(answer.error)?.code === "no_calendar") return "no_calendar";
  done(answer);
  return "connected";
}

async function trade(code: string, verifier: string): Promise<Awaited<ReturnType<typeof tradeCode>> | ConsentOutcome> {
  try {
    return await tradeCode(code, verifier, redirectUri());
  } catch (error) {
    const { status, reason } = failureOf(error);
    log.warn({ status, reason }, "Google was not connected");
    // Our own sentences (a box not ticked, no lasting token) come without an answer of Google's.
    if (error instanceof Error && /Start again|start again/.test(error.message)) return "incomplete";
    return reason === "invalid_grant" ? "stale" : "unreachable";
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
