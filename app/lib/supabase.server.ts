/**
 * The ways this process speaks to Supabase: as a stranger, as the service, and, in `http/photographer.server.ts`,
 * as the photographer who is signed in.
 */
import { createClient, type PostgrestError, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "~/lib/database.types";
import { env } from "~/lib/env.server";
import { fetchText } from "~/lib/fetch-text.server";

export type Supabase = SupabaseClient<Database>;

const global = { fetch: fetchText };
const options = { global, auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } };

let stranger: Supabase | undefined;
let service: Supabase | undefined;

/** As anybody: row-level security lets it read the published catalogue and nothing else. */
export function asStranger(): Supabase {
  return (stranger ??= createClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, options));
}

/** As anybody, with a client of this moment alone: whom it signs in, nobody else becomes. */
export function asPasserBy(): Supabase {
  return createClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, options);
}

/** As whoever this token was given to. It has nothing of Supabase Auth's, and refreshes nothing. */
export function asBearer(token: string): Supabase {
  return createClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, { global, accessToken: async () => token });
}

/** As the service, past row-level security: for webhooks, jobs, the booking functions, secret links and counting sign-ins only. */
export function asService(): Supabase {
  return (service ??= createClient<Database>(env.SUPABASE_URL, env.SUPABASE_SECRET_KEY, options));
}

/** A refusal by one of our SQL functions (`private.refuse`), as a value. */
export type Refusal = { status: number; code: string; sentence: string; details: unknown };

/** Reads `private.refuse` out of PostgREST's answer; null when the error is something else, that is, an outage or a bug. */
export function refusal(error: PostgrestError): Refusal | null {
  const status = /^PT(\d{3})$/.exec(error.code)?.[1];
  if (!status || !error.hint) return null;
  return {
    status: Number(status),
    code: error.hint,
    sentence: error.message,
    details: error.details ? (JSON.parse(error.details) as unknown) : {},
  };
}

/** The data of an answer; throws when the database did not give any. */
export function must<T>(answer: { data: T; error: PostgrestError | null }): NonNullable<T> {
  if (answer.error) throw new DatabaseError(answer.error);
  if (answer.data === null || answer.data === undefined) throw new Error("The database answered nothing");
  return answer.data;
}

/** For a call that answers nothing: throws when it failed. */
export function done(answer: { error: PostgrestError | null }): void {
  if (answer.error) throw new DatabaseError(answer.error);
}

/** An outage or a bug of the database's; the couple is told to try again, the log the rest. */
export class DatabaseError extends Error {
  override name = "DatabaseError";
  readonly code: string;
  constructor(error: PostgrestError) {
    super(`${error.code} ${error.message}`);
    this.code = error.code;
  }
}
