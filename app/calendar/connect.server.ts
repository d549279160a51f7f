/** Connecting the photographer's Google account: consent, the token it gives, and which calendars close days. */
import { randomBytes } from "node:crypto";
import type { Instant } from "~/lib/instant";
import { instant } from "~/lib/instant";
import { env } from "~/lib/env.server";
import { asService, done, must, refusal } from "~/lib/supabase.server";
import { calendarOf, failureOf, oauth, SCOPES } from "./google.server";
import { listCalendars, type Offered } from "./offered.server";
import { GOOGLE_TOKEN, seal, unseal } from "./seal.server";

/**
 * Where Google sends the browser with the code of the command line. Nothing listens there on purpose: the person at
 * the terminal copies the address out of the browser, so that the code goes through no server and into no log.
 */
const TERMINAL = "http://localhost/";

export type Consent = { address: string; state: string; verifier: string };

/** The page on which the photographer lets us in. The verifier makes the code worthless to anybody else. */
export async function askConsent(redirectUri = TERMINAL): Promise<Consent> {
  const client = oauth(redirectUri);
  const { codeVerifier: verifier, codeChallenge } = await client.generateCodeVerifierAsync();
  const state = randomBytes(16).toString("base64url");
  const address = client.generateAuthUrl({
    access_type: "offline",
    // Google gives a lasting token at the first consent only, unless consent is asked for again.
    prompt: "consent",
    scope: SCOPES,
    state,
    ...(codeChallenge && { code_challenge: codeChallenge }),
    // The library types it as an enum that it does not export from here.
    ...{ code_challenge_method: "S256" as never },
  });
  return { address, state, verifier };
}

/** The code in what was pasted: the address the browser ended at, or the bare code. Throws a sentence. */
export function readPasted(pasted: string, state: string): string {
  const text = pasted.trim();
  if (!URL.canParse(text)) {
    if (/^[\w/.~-]{10,}$/.test(text)) return text;
    throw new Error("That is neither an address nor a code. Paste the whole address the browser ended at.");
  }
  const { searchParams } = new URL(text);
  if (searchParams.get("error")) throw new Error(`Google says: ${searchParams.get("error")}. Nothing was connected.`);
  if (searchParams.get("state") !== state) throw new Error("That address is of another attempt. Start again.");
  const code = searchParams.get("code");
  if (!code) throw new Error("There is no code in that address. Paste the whole of it.");
  return code;
}

export type Granted = { refreshToken: string; owner: string; calendars: Offered[] };

/** Trades the code for a lasting token and asks which calendars there are. Throws a sentence. */
export async function tradeCode(code: string, verifier: string, redirectUri = TERMINAL): Promise<Granted> {
  const client = oauth(redirectUri);
  const { tokens } = await client.getToken({ code, codeVerifier: verifier });
  const missing = SCOPES.filter((scope) => !tokens.scope?.split(" ").includes(scope));
  if (missing.length > 0) throw new Error(`Google did not grant ${missing.join(", ")}. Start again and tick every box.`);
  if (!tokens.refresh_token) throw new Error("Google gave no lasting token. Remove Elope under myaccount.google.com/permissions, and start again.");
  client.setCredentials(tokens);
  const calendars = await listCalendars(calendarOf(client));
  return { refreshToken: tokens.refresh_token, owner: calendars.find(({ primary }) => primary)?.id ?? "unknown", calendars };
}

/** A token as the database keeps it. */
export const sealToken = (refreshToken: string): string => seal(refreshToken, env.TOKEN_SECRET, GOOGLE_TOKEN);

/** Keeps the token, sealed, and the calendars whose busy times close days. Throws a sentence, or DatabaseError. */
export async function connect({ refreshToken, owner, calendars }: Granted, chosen: Offered[]): Promise<void> {
  const answer = await asService().rpc("connect_google", {
    p_owner: owner,
    p_sealed_token: sealToken(refreshToken),
    p_calendars: chosen.map(({ id, name }) => ({ id, name })),
    p_offered: calendars,
  });
  const refused = answer.error && refusal(answer.error);
  if (refused) throw new Error(refused.sentence);
  done(answer);
}

/** Forgets the account here, and tells Google. `told`: whether Google heard it. */
export async function disconnect(): Promise<{ told: boolean }> {
  const account = await asService().from("google_account").select("sealed_token").maybeSingle();
  done(account);
  done(await asService().rpc("disconnect_google"));
  const token = account.data && unseal(account.data.sealed_token, env.TOKEN_SECRET, GOOGLE_TOKEN);
  if (!token) return { told: false };
  return oauth().revokeToken(token).then(
    () => ({ told: true }),
    () => ({ told: false }),
  );
}

/**
 * Tells Google that a token is given back, for the job that disconnecting queues. Not once an account is connected
 * again: Google would take the new consent away with the old.
 */
export async function revoke(sealedToken: string): Promise<void> {
  const token = unseal(sealedToken, env.TOKEN_SECRET, GOOGLE_TOKEN);
  if (!token || (await readStatus())) return;
  try {
    await oauth().revokeToken(token);
  } catch (error) {
    // Google knows it no more: the photographer was there first.
    if (failureOf(error).reason !== "invalid_token") throw error;
  }
}

export type Status = {
  owner: string;
  connectedAt: Instant;
  broken: { at: Instant; why: string } | null;
  calendars: { name: string; readAt: Instant | null; error: string | null }[];
};

/** How it stands; null while nothing is connected. */
export async function readStatus(): Promise<Status | null> {
  const account = await asService().from("google_account").select("owner, connected_at, broken_at, broken_why").maybeSingle();
  done(account);
  if (!account.data) return null;
  const { owner, connected_at, broken_at, broken_why } = account.data;
  const calendars = must(await asService().from("calendars").select("name, synced_at, error").order("name"));
  return {
    owner,
    connectedAt: instant(connected_at),
    broken: broken_at ? { at: instant(broken_at), why: broken_why ?? "" } : null,
    calendars: calendars.map(({ name, synced_at, error }) => ({ name, readAt: synced_at ? instant(synced_at) : null, error })),
  };
}
