import { persistently } from "~/lib/retry.server";
import { instant, type Instant } from "~/lib/instant";
import { studioDay, type StudioDay } from "~/lib/studio-day";
import { asService, must } from "~/lib/supabase.server";
import type { Database } from "~/lib/database.types";

/** What a day is, as `private.day_states` has it. */
export type DayState = Database["public"]["Enums"]["day_state"];

export type Day = { day: StudioDay; state: DayState; heldUntil: Instant | null };

/**
 * For each day from `from` to `to`, both included and up to 400 days: whether a package of `days` days could
 * start there, and if not, why. Throws DatabaseError.
 */
export async function readAvailability(from: StudioDay, to: StudioDay, days: number): Promise<Day[]> {
  const rows = must(
    await persistently(() => asService().rpc("availability", { p_from: from, p_to: to, p_days: days })),
  );
  return rows.map(({ day, state, until }) => ({
    day: studioDay(day),
    state,
    heldUntil: until ? instant(until) : null,
  }));
}
