/** Closing and opening days. The database decides; this reads forms, and what it says. */
import { z } from "zod";
import { addDays, formatDay, parseStudioDay, studioDay, type StudioDay } from "~/lib/studio-day";
import { done, must, refusal, type Supabase } from "~/lib/supabase.server";
import { aDay, bookingStatuses } from "./day-shapes.server";
import { closeFields, type CloseAnswer, type TypedClosing } from "./close-fields";

export type Closing = { id: string; from: StudioDay; to: StudioDay; reason: string; seriesId: string | null };

const MOST_SHOWN = 400;

/** What is closed from today on, or for as long as it is not over. Throws DatabaseError. */
export async function readClosings(db: Supabase, today: StudioDay): Promise<Closing[]> {
  const rows = must(
    await db
      .from("date_claims")
      .select("during, blackouts!inner(id, reason, series_id)")
      .not("during", "sl", `[${today},${addDays(today, 1)})`)
      .order("during")
      .limit(MOST_SHOWN),
  );
  return rows.map(({ during, blackouts }) => ({ ...daysOf(during), id: blackouts.id, reason: blackouts.reason, seriesId: blackouts.series_id }));
}

/** One closing, and how many times it comes; null when the days are open again. Throws DatabaseError. */
export async function readClosing(db: Supabase, id: string): Promise<(Closing & { times: Closing[] }) | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const found = await db.from("date_claims").select("during, blackouts!inner(id, reason, series_id)").eq("blackout_id", id).maybeSingle();
  done(found);
  if (!found.data) return null;
  const { during, blackouts } = found.data;
  const series = blackouts.series_id
    ? must(await db.from("date_claims").select("during, blackouts!inner(id, reason, series_id)").eq("blackouts.series_id", blackouts.series_id).order("during"))
    : [];
  const times = series.map((each) => ({ ...daysOf(each.during), id: each.blackouts.id, reason: each.blackouts.reason, seriesId: each.blackouts.series_id }));
  return { ...daysOf(during), id: blackouts.id, reason: blackouts.reason, seriesId: blackouts.series_id, times };
}

/** Postgres writes a range of days as `[first,day after last)`. */
function daysOf(during: unknown): { from: StudioDay; to: StudioDay } {
  const [, from, after] = /^\[(\S+),(\S+)\)$/.exec(String(during)) ?? [];
  return { from: studioDay(from ?? ""), to: addDays(studioDay(after ?? ""), -1) };
}

const claims = z.object({
  claims: z.array(
    z.object({
      from: aDay,
      to: aDay,
      bookingId: z.uuid().optional(),
      reference: z.string().optional(),
      status: z.enum(bookingStatuses).optional(),
      couple: z.string().optional(),
      blackoutId: z.uuid().optional(),
      reason: z.string().optional(),
    }),
  ),
});

/** What the form says, as it was typed. */
export function typedClosing(form: URLSearchParams): TypedClosing {
  return Object.fromEntries(closeFields.map((name) => [name, form.get(name)?.trim() ?? ""])) as TypedClosing;
}

/** Closes what the form asks for. Throws DatabaseError. */
export async function closeDays(db: Supabase, typed: TypedClosing, around: boolean): Promise<CloseAnswer> {
  const from = parseStudioDay(typed.from);
  const to = typed.to === "" ? from : parseStudioDay(typed.to);
  const until = parseStudioDay(typed.until);
  const repeats = typed.repeat === "weekly" || typed.repeat === "yearly" ? typed.repeat : null;
  const problems = [
    ...(from ? [] : [{ field: "from", message: "Choose the first day." }]),
    ...(to ? [] : [{ field: "to", message: "Choose the last day, or leave it empty for one day." }]),
    ...(from && to && to < from ? [{ field: "to", message: "The last day comes before the first." }] : []),
    ...(typed.reason === "" ? [{ field: "reason", message: "Say why; only you see it." }] : []),
    ...(typed.reason.length > 200 ? [{ field: "reason", message: "Please keep the reason under 200 characters." }] : []),
    ...(repeats && !until ? [{ field: "until", message: "Say until when it repeats: the last day on which it may be closed again." }] : []),
  ];
  if (problems.length > 0 || !from || !to) return { outcome: "problems", typed, problems };
  const answer = await db.rpc("close_range", {
    p_from: from,
    p_to: to,
    p_reason: typed.reason,
    p_around: around,
    ...(repeats && until ? { p_repeat: repeats, p_until: until } : {}),
  });
  const refused = answer.error && refusal(answer.error);
  if (!refused) return { outcome: "closed", ...z.object({ days: z.number(), times: z.number() }).parse(must(answer)), from };
  if (refused.code === "days_claimed") return { outcome: "claimed", typed, ...claims.parse(refused.details) };
  return { outcome: "problems", typed, problems: [{ field: fieldOf[refused.code] ?? "from", message: refused.code === "bad_until" ? `Choose a day after ${formatDay(to)}, when the first closing ends, and within five years of it.` : refused.sentence }] };
}

/** Which field a refusal of `close_range` is about. */
const fieldOf: Record<string, string> = {
  bad_range: "to",
  days_past: "from",
  bad_reason: "reason",
  bad_until: "until",
  bad_repeat: "repeat",
  nothing_left: "from",
};

/** Opens the days of a closing, or of all of its series that are not over: how many closings. Throws DatabaseError. */
export async function liftClosing(db: Supabase, id: string, series: boolean): Promise<number> {
  const answer = await db.rpc("lift_closing", { p_id: id, p_series: series });
  // Another tab was first: they are open, which is what was wanted.
  return answer.error && refusal(answer.error)?.code === "unknown_closing" ? 0 : must(answer);
}

/** Gives a closing, and what was closed together with it, another reason. What is wrong with it; null: it is changed. Throws DatabaseError. */
export async function changeReason(db: Supabase, { id, seriesId }: Closing, reason: string): Promise<string | null> {
  if (reason === "") return "Say why; only you see it.";
  if (reason.length > 200) return "Please keep the reason under 200 characters.";
  const change = db.from("blackouts").update({ reason });
  done(await (seriesId ? change.eq("series_id", seriesId) : change.eq("id", id)));
  return null;
}
