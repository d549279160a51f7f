import { persistently } from "~/lib/retry.server";
import { asService, done } from "~/lib/supabase.server";
import { askGoogle, question, recordFailure, recordTold, type Question } from "./ask.server";

const PATIENCE = { timeoutMs: 10_000, attempts: 5 };
/** How often a checkout's newer answer may make ours outdated before the next round has to do. */
const ROUNDS = 3;

/**
 * Reads every connected calendar for all the days that can be booked. A calendar that cannot be read keeps its
 * last snapshot, which the database calls unknown after ten minutes; the next tick tries again, so nothing is thrown.
 */
export async function syncCalendar(): Promise<void> {
  for (let round = 1; round <= ROUNDS; round++) {
    const asked = await whatToAsk();
    if (!asked || (await readAll(asked)) === "done") return;
  }
}

async function readAll(asked: Question): Promise<"done" | "outdated"> {
  let told: Awaited<ReturnType<typeof askGoogle>>;
  try {
    told = await askGoogle(asked, PATIENCE);
  } catch (error) {
    await recordFailure(error, asked);
    return "done";
  }
  const outcomes = [];
  for (const [id, each] of told) outcomes.push(await recordTold(id, each, asked, "all"));
  return outcomes.includes("outdated") ? "outdated" : "done";
}

async function whatToAsk(): Promise<Question | null> {
  const answer = await persistently(() => asService().rpc("calendars_to_read"));
  done(answer);
  return answer.data === null ? null : question.parse(answer.data);
}
