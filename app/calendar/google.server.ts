/**
 * The one client of Google Calendar. `googleapis` is imported as its calendar part only: the whole of it costs
 * more than a second and a hundred megabytes.
 */
import { setTimeout as wait } from "node:timers/promises";
import { auth, calendar, type calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { env } from "~/lib/env.server";
import { GOOGLE_TOKEN, unseal } from "./seal.server";

export type GoogleCalendar = calendar_v3.Calendar;
type OAuth = InstanceType<typeof auth.OAuth2>;

/** When the photographer is busy, without what for; weddings on a calendar of their own; the names to choose from. */
export const SCOPES = ["calendar.freebusy", "calendar.events.owned", "calendar.calendarlist.readonly"].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);

/** Google lets nobody in with what we have: only the photographer can mend that. */
export class GoogleRefusal extends Error {
  override name = "GoogleRefusal";
}

/** For asking consent, and for exchanging what it gives. Google sends the code to `redirectUri`. */
export function oauth(redirectUri?: string, timeoutMs = 10_000): OAuth {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_API_BASE: base } = env;
  if (!clientId || !clientSecret) throw new GoogleRefusal("GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set");
  return new auth.OAuth2({
    clientId,
    clientSecret,
    ...(redirectUri && { redirectUri }),
    transporterOptions: { timeout: timeoutMs, retry: false },
    // An access token that Google takes no more, though its hour is not over: the next one says whether we are let in.
    forceRefreshOnFailure: true,
    ...(base && {
      endpoints: {
        oauth2AuthBaseUrl: new URL("/o/oauth2/v2/auth", base).href,
        oauth2TokenUrl: new URL("/token", base).href,
        oauth2RevokeUrl: new URL("/revoke", base).href,
      },
    }),
  });
}

/** By sealed token and patience; each remembers an access token, which is good for an hour. */
const clients = new Map<string, GoogleCalendar>();

/** Throws {@link GoogleRefusal} when the token was sealed under another TOKEN_SECRET. */
export function googleCalendar(sealedToken: string, timeoutMs: number): GoogleCalendar {
  const key = `${timeoutMs} ${sealedToken}`;
  const known = clients.get(key);
  if (known) return known;
  const refreshToken = unseal(sealedToken, env.TOKEN_SECRET, GOOGLE_TOKEN);
  if (refreshToken === null) throw new GoogleRefusal("The token was sealed under another TOKEN_SECRET");
  const client = oauth(undefined, timeoutMs);
  client.setCredentials({ refresh_token: refreshToken });
  const made = calendarOf(client, timeoutMs);
  // An account connected anew leaves its old clients behind.
  if (clients.size > 8) clients.clear();
  clients.set(key, made);
  return made;
}

export function calendarOf(client: OAuth, timeoutMs = 10_000): GoogleCalendar {
  const base = env.GOOGLE_API_BASE;
  return calendar({
    version: "v3",
    auth: client,
    timeout: timeoutMs,
    // Ours, below: Google's own library repeats neither a 403 for haste nor any POST, and every question here is a POST.
    retry: false,
    ...(base && { rootUrl: new URL("/", base).href }),
  });
}

type Failure = { status: number | null; reason: string };

/** What an error of Google's library says. */
export function failureOf(error: unknown): Failure {
  const { response, message } = error as { response?: { status?: number; data?: unknown }; message?: string };
  const data = (response?.data ?? {}) as { error?: unknown; error_description?: string };
  if (typeof data.error === "string") return { status: response?.status ?? null, reason: data.error };
  const errors = (data.error as { errors?: { reason?: string }[] } | undefined)?.errors;
  return { status: response?.status ?? null, reason: errors?.[0]?.reason ?? message ?? "no answer" };
}

const REFUSALS = ["invalid_grant", "invalid_client", "unauthorized_client", "insufficientPermissions"];
const HASTE = ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"];

function passes({ status, reason }: Failure): boolean {
  return status === null || status === 429 || status >= 500 || (status === 403 && HASTE.includes(reason));
}

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 400;

/**
 * Asks again while Google is down, slow or tells us to slow down, with pauses that double and differ from one
 * caller to the next. Throws {@link GoogleRefusal} when asking again cannot help, and otherwise the last error.
 */
export async function patiently<T>(ask: () => Promise<T>, attempts = ATTEMPTS): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status === 401 || REFUSALS.includes(failure.reason)) throw new GoogleRefusal(failure.reason, { cause: error });
      if (attempt >= attempts || !passes(failure)) throw error;
      const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1);
      await wait(pause / 2 + Math.random() * pause);
    }
  }
}
