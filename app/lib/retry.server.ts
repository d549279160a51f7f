import { setTimeout as wait } from "node:timers/promises";
import type { PostgrestError } from "@supabase/supabase-js";

/** Deadlock, serialisation failure, lock and statement timeouts, and a connection lost on the way (F7, F8). */
const passing = new Set(["40P01", "40001", "55P03", "57014", "08006", "57P01", "PGRST000", "PGRST001", "PGRST002", "PGRST003"]);

/**
 * Asks the database again, up to three times, when the failure is one that passes by itself.
 * Only for calls that may be made twice: reads, and functions that know a request by its key.
 */
export async function persistently<A extends { error: PostgrestError | null }>(ask: () => PromiseLike<A>): Promise<A> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    if (!answer.error || attempt === 4 || !passes(answer.error)) return answer;
    await wait(50 * attempt + Math.random() * 100 * attempt);
  }
}

function passes({ code, message }: PostgrestError): boolean {
  // supabase-js gives a broken connection no code, only fetch's own words.
  return passing.has(code) || (!code && /fetch failed|socket|ECONN|terminated/i.test(message));
}
