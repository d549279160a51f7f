import { isAuthError, isAuthRetryableFetchError, type AuthError } from "@supabase/supabase-js";

/** Supabase Auth's refusal, as a code; throws when it did not answer, or broke: that is an outage, and nobody's mistake. */
export function refusalOf(error: AuthError | null): string | null {
  if (!error) return null;
  const refused = isAuthError(error) && !isAuthRetryableFetchError(error) && (error.status ?? 400) < 500;
  if (!refused) throw error;
  // Its own rate limit: it names several.
  return error.status === 429 ? "too_many" : (error.code ?? error.name);
}
