import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { asService, must } from "~/lib/supabase.server";

/** What the clock does about sessions that nobody has looked at for too long. Throws DatabaseError: the next hour tries again. */
export async function endTimedOutSessions(): Promise<void> {
  const count = must(await persistently(() => asService().rpc("end_timed_out_sessions")));
  if (count > 0) log.info({ count }, "sessions that have timed out are ended");
}
