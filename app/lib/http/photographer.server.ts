/**
 * Supabase as the signed-in photographer: the publishable key and their own token, so that row-level security
 * refuses what they may not do. The session is in a cookie of theirs that no script can read.
 */
import { isAuthRetryableFetchError } from "@supabase/supabase-js";
import { createServerClient, parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import type { AppLoadContext } from "@remix-run/node";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Database } from "~/lib/database.types";
import { env } from "~/lib/env.server";
import { asBearer, type Supabase } from "~/lib/supabase.server";
import { readableCookies, sessionIn } from "./readable-cookies";

/** As long as a session may last in all (private.session_lives). */
const MONTH_SECONDS = 30 * 86_400;

const claimsShape = z.object({
  sub: z.uuid(),
  email: z.string().default(""),
  session_id: z.uuid(),
  aal: z.enum(["aal1", "aal2"]),
  /** How and when they proved who they are: password, otp (a link in a mail), totp. */
  amr: z.array(z.object({ method: z.string(), timestamp: z.number() })).default([]),
});

/** What the token says, its signature verified (A5, A6). What its bearer may do, the database decides each time. */
export type Claims = z.output<typeof claimsShape>;

/**
 * Where the client looks for the user beside the tokens. It finds somebody without a name: finding nobody, it would ask
 * Supabase Auth at every request, and write the cookie anew each time. Who it is, we ask where it matters.
 */
const nobody = { getItem: () => JSON.stringify({ user: {} }), setItem: () => {}, removeItem: () => {} };

const clients = new WeakMap<AppLoadContext, Supabase>();

/** With Supabase Auth and the cookies. One client for one HTTP request, however many loaders it has: a token is refreshed once. */
export function asPhotographer(request: Request, context: AppLoadContext): Supabase {
  const known = clients.get(context);
  if (known) return known;
  const { name, secure } = cookie();
  const shown = cookiesOf(request);
  const client: Supabase = createServerClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: {
      name,
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure,
      maxAge: MONTH_SECONDS,
    },
    auth: { userStorage: nobody },
    cookies: {
      // Tokens only: what else is told of the user is asked, not believed.
      encode: "tokens-only",
      getAll: () => readableCookies(shown, name),
      setAll: (cookies) => {
        for (const { name, value, options } of cookies) context.setCookie(serializeCookieHeader(name, value, options));
      },
    },
  });
  clients.set(context, client);
  return client;
}

function cookie() {
  const secure = env.SITE_URL.startsWith("https:");
  // `__Host-`: a browser takes it from this very host alone, over TLS. A laptop has no TLS.
  return { name: secure ? "__Host-elope-admin" : "elope-admin", secure };
}

function cookiesOf(request: Request) {
  return parseCookieHeader(request.headers.get("Cookie") ?? "").map(({ name, value }) => ({ name, value: value ?? "" }));
}

/** As long as the client believes in the keys themselves. */
const VERIFIED_MS = 10 * 60_000;

/** A token with less than this left is shown to the client that refreshes it, which does so for its last minute and a half. */
const FRESH_MS = 2 * 60_000;

/** `db`: Supabase as they, by this token, for as long as it is good. */
type Photographer = { claims: Claims; db: Supabase };

/** Tokens whose signature was good: the next page shows the same one. PostgREST remembers them as well. */
const verified = new LRUCache<string, Photographer>({ max: 100 });

/** Whose token the browser shows; null when it shows none that is ours and good. Throws when Supabase Auth does not answer. */
export async function whoAsks(request: Request, context: AppLoadContext): Promise<Photographer | null> {
  const session = sessionIn(cookiesOf(request), cookie().name);
  const known = session && session.expires_at * 1000 > Date.now() + FRESH_MS ? verified.get(session.access_token) : undefined;
  return known ?? whoHolds(asPhotographer(request, context));
}

/** What the token says that this client holds now. Null and errors as in `whoAsks`. */
export async function readClaims(client: Supabase): Promise<Claims | null> {
  return (await whoHolds(client))?.claims ?? null;
}

async function whoHolds(client: Supabase): Promise<Photographer | null> {
  const { data: shown, error: unanswered } = await client.auth.getSession();
  // A photographer whose token cannot be refreshed just now is not a stranger.
  if (isAuthRetryableFetchError(unanswered)) throw unanswered;
  const token = shown.session?.access_token;
  if (!token) return null;
  return verified.get(token) ?? (await verify(client, token));
}

async function verify(client: Supabase, token: string): Promise<Photographer | null> {
  // Past its time or written by hand: of a token that it cannot read the client throws, and of Supabase Auth it answers.
  const { data, error } = await client.auth.getClaims(token).catch(() => ({ data: null, error: null }));
  // The keys to verify it by are Supabase Auth's, too.
  if (isAuthRetryableFetchError(error)) throw error;
  const read = claimsShape.safeParse(data?.claims);
  if (!data || !read.success) return null;
  const photographer = { claims: read.data, db: asBearer(token) };
  const ttl = Math.min(data.claims.exp * 1000 - Date.now(), VERIFIED_MS);
  if (ttl > 0) verified.set(token, photographer, { ttl });
  return photographer;
}
