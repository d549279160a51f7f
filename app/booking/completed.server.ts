import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { asService, must } from "~/lib/supabase.server";

/** What the clock does about weddings that have been. Throws DatabaseError: the next hour tries again. */
export async function completeWeddings(): Promise<void> {
  const count = must(await persistently(() => asService().rpc("complete_past_weddings")));
  if (count > 0) log.info({ count }, "weddings are completed");
}
