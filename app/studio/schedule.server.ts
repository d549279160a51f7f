/** What a cancellation gives back, and how long before: checked as typed, and saved unless somebody saved meanwhile. */
import { z } from "zod";
import { done, type Supabase } from "~/lib/supabase.server";
import type { TypedStep } from "./settings-fields";
import { readSettings, whole, type Problem, type Settings } from "./settings.server";

const scheduleShape = z
  .array(z.object({ daysBefore: whole(0, 1825), percent: whole(0, 100) }))
  .max(10)
  .refine((steps) => new Set(steps.map(({ daysBefore }) => daysBefore)).size === steps.length, "Two steps name the same day.");

/** The rows of the schedule's form; rows that are wholly empty are none. */
export function typedSteps(form: URLSearchParams): TypedStep[] {
  const percents = form.getAll("percent");
  return form
    .getAll("daysBefore")
    .slice(0, 20)
    .map((daysBefore, index) => ({ daysBefore: daysBefore.trim(), percent: (percents[index] ?? "").trim() }))
    .filter((each) => each.daysBefore !== "" || each.percent !== "");
}

/** The schedule as the form has it. */
export const asSteps = ({ cancellation }: Settings): TypedStep[] =>
  cancellation.map(({ daysBefore, percent }) => ({ daysBefore: String(daysBefore), percent: String(percent) }));

/** The first step, as typed, that gives back less than one later does: nobody means that. */
function givesLessEarlier(steps: Settings["cancellation"]): Problem | null {
  for (const [index, { daysBefore, percent }] of steps.entries()) {
    const later = steps.find((other) => other.daysBefore < daysBefore && other.percent > percent);
    if (later) {
      const message = `Step ${index + 1}: ${daysBefore} days before gives back ${percent} percent, and ${later.daysBefore} days before ${later.percent}. Whoever cancels earlier must not get back less.`;
      return { field: `step-${index}`, message };
    }
  }
  return null;
}

export type ScheduleSaved =
  | { outcome: "saved" }
  | { outcome: "wrong"; problems: Problem[] }
  /** Somebody saved another schedule since this form was opened. */
  | { outcome: "schedule_changed"; now: TypedStep[] };

/** Throws DatabaseError. */
export async function saveSchedule(db: Supabase, form: URLSearchParams): Promise<ScheduleSaved> {
  const typed = typedSteps(form);
  const settings = await readSettings(db);
  const now = asSteps(settings);
  const changedMeanwhile: ScheduleSaved = { outcome: "schedule_changed", now };
  const isOther = form.get("was") !== JSON.stringify(now) && JSON.stringify(typed) !== JSON.stringify(now);
  if (settings.updatedAt !== form.get("updatedAt") && isOther) return changedMeanwhile;
  const empty = typed.findIndex((each) => each.daysBefore === "" || each.percent === "");
  if (empty >= 0) return { outcome: "wrong", problems: [{ field: `step-${empty}`, message: `Step ${empty + 1} says only half: write both numbers, or neither.` }] };
  const read = scheduleShape.safeParse(typed);
  if (!read.success) {
    return {
      outcome: "wrong",
      problems: read.error.issues.map(({ path, message }) => {
        const row = typeof path[0] === "number" ? path[0] : 0;
        return { field: `step-${row}`, message: path.length > 0 ? `Step ${row + 1}: ${message}` : message };
      }),
    };
  }
  const backwards = givesLessEarlier(read.data);
  if (backwards) return { outcome: "wrong", problems: [backwards] };
  const steps = read.data.sort((one, other) => other.daysBefore - one.daysBefore);
  const answer = await db.from("studio").update({ cancellation: steps }).eq("only_one", true).eq("updated_at", settings.updatedAt).select("only_one");
  done(answer);
  return answer.data?.length === 1 ? { outcome: "saved" } : changedMeanwhile;
}
