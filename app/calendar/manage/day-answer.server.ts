/** What the photographer decides about one day. */
import type { StudioDay } from "~/lib/studio-day";
import { done, refusal, type Supabase } from "~/lib/supabase.server";
import { ASK, type DayAnswer } from "./day-fields";

/** Throws DatabaseError. */
export async function answerDay(db: Supabase, day: StudioDay, form: URLSearchParams): Promise<DayAnswer> {
  if (form.get(ASK.name) === ASK.open) {
    const answer = await db.rpc("open_days", { p_from: day, p_to: day });
    // Another tab was first: it is open, which is what was wanted.
    if (answer.error && refusal(answer.error)?.code !== "not_closed") done(answer);
    return { outcome: "opened" };
  }
  const typed = { verdict: form.get("verdict") ?? "", why: form.get("why")?.trim() ?? "" };
  const problem = (field: string, message: string): DayAnswer => ({ outcome: "problems", typed, problems: [{ field, message }] });
  if (typed.why.length > 200) return problem("why", "Please keep the reason under 200 characters.");
  switch (typed.verdict) {
    case "google":
      // The function takes no verdict for "none"; the types do not know it.
      done(await db.rpc("set_day", { p_day: day, p_verdict: null as never }));
      return { outcome: "unsaid" };
    case "free":
    case "closed":
      if (typed.why === "") return problem("why", "Say why; only you see it.");
      done(await db.rpc("set_day", { p_day: day, p_verdict: typed.verdict, p_reason: typed.why }));
      return { outcome: "word" };
    default:
      return problem("verdict-google", "Choose one of the three.");
  }
}
