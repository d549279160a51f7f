import { persistently } from "~/lib/retry.server";
import { asService, done } from "~/lib/supabase.server";
import type { StudioDay } from "~/lib/studio-day";
import { askGoogle, question, recordFailure, recordTold } from "./ask.server";

/** A couple waits for this. */
const DEADLINE_MS = 2_000;

/**
 * Before a day is held: asks Google about just these days if what is known of them is older than five minutes.
 * Without an answer in two seconds nothing changes, and the database decides by the age of what it knows (F32).
 */
export async function checkCalendarNow(packageId: string, day: StudioDay): Promise<void> {
  const answer = await persistently(() => asService().rpc("calendars_to_check", { p_package_id: packageId, p_day: day }));
  done(answer);
  if (answer.data === null) return;
  const asked = question.parse(answer.data);
  try {
    const told = await within(DEADLINE_MS, askGoogle(asked, { timeoutMs: DEADLINE_MS, attempts: 1 }));
    for (const [id, each] of told) await recordTold(id, each, asked, "days");
  } catch (error) {
    await recordFailure(error, asked);
  }
}

/** Two requests may each take their time, a fresh token and the question; the couple waits once. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What comes too late is nobody's business any more.
    work.catch(() => {});
  }
}
