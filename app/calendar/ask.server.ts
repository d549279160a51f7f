/** Asking Google when the photographer is busy, and noting the answer. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { studioDay } from "~/lib/studio-day";
import { asService, done, must } from "~/lib/supabase.server";
import { inGroups, together, toldOf, windows, type Told } from "./busy";
import { failureOf, googleCalendar, GoogleRefusal, patiently } from "./google.server";

const day = z.string().transform((text) => studioDay(text));

export const question = z.object({
  sealedToken: z.string(),
  askedAt: z.iso.datetime({ offset: true }).transform((text) => instant(text)),
  timeZone: z.string(),
  from: day,
  to: day,
  calendars: z.array(z.object({ id: z.uuid(), googleId: z.string() })),
});

/** What to ask, as the database puts it. */
export type Question = z.output<typeof question>;

type Patience = { timeoutMs: number; attempts: number };

/** Each calendar's answer, by our id for it. Throws when Google gives none at all. */
export async function askGoogle(asked: Question, { timeoutMs, attempts }: Patience): Promise<Map<string, Told>> {
  const google = googleCalendar(asked.sealedToken, timeoutMs);
  const pieces = new Map<string, Told[]>();
  for (const group of inGroups(asked.calendars)) {
    for (const { start, end } of windows(asked.from, asked.to, asked.timeZone)) {
      const requestBody = { timeMin: start, timeMax: end, timeZone: asked.timeZone, items: group.map(({ googleId }) => ({ id: googleId })) };
      const { data } = await patiently(() => google.freebusy.query({ requestBody }), attempts);
      for (const { id, googleId } of group) pieces.set(id, [...(pieces.get(id) ?? []), toldOf(data.calendars, googleId)]);
    }
  }
  return new Map([...pieces].map(([id, told]) => [id, together(told)]));
}

export type Recorded = "recorded" | "outdated" | "trouble";

/** Notes one calendar's answer; `days` when only those were asked about. Throws DatabaseError. */
export async function recordTold(id: string, told: Told, asked: Question, only: "all" | "days"): Promise<Recorded> {
  if ("trouble" in told) {
    await recordTrouble([id], told.trouble);
    return "trouble";
  }
  const outcome = must(
    await persistently(() =>
      asService().rpc("record_busy", {
        p_calendar_id: id,
        p_asked_at: asked.askedAt,
        p_busy: told.busy,
        ...(only === "days" ? { p_from: asked.from, p_to: asked.to } : {}),
      }),
    ),
  );
  return outcome === "outdated" ? "outdated" : "recorded";
}

async function recordTrouble(calendarIds: string[], why: string): Promise<void> {
  log.warn({ calendarIds, why }, "a calendar could not be read");
  done(await persistently(() => asService().rpc("record_calendar_trouble", { p_calendar_ids: calendarIds, p_error: why })));
}

/** Notes that Google gave no answer, or refuses us for good. */
export async function recordFailure(error: unknown, asked: Question): Promise<void> {
  if (error instanceof GoogleRefusal) {
    log.warn({ why: error.message }, "Google refuses our token");
    done(await persistently(() => asService().rpc("record_google_refusal", { p_why: error.message })));
    return;
  }
  const { status, reason } = failureOf(error);
  await recordTrouble(asked.calendars.map(({ id }) => id), status === null ? reason : `${status} ${reason}`);
}
