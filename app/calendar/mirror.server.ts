/** Keeps a wedding's event on the photographer's calendar as its booking is. A job, and may run twice or at once. */
import { z } from "zod";
import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { studioDay } from "~/lib/studio-day";
import { asService, done } from "~/lib/supabase.server";
import { failureOf, googleCalendar, GoogleRefusal, patiently, type GoogleCalendar } from "./google.server";
import { eventId, says, weddingEvent, type WeddingFacts } from "./wedding-event";

const TIMEOUT_MS = 10_000;
/** Weddings go to the account's main calendar. */
const calendarId = "primary";

const facts = z.object({
  sealedToken: z.string(),
  version: z.number(),
  stands: z.boolean(),
  reference: z.string(),
  day: z.string().transform((text) => studioDay(text)),
  days: z.number(),
  place: z.string().nullable(),
  couple: z.object({ name: z.string(), partnerName: z.string().nullable() }),
  package: z.object({ name: z.string(), hours: z.number() }),
});

/** Throws when Google or the database gives no answer: the job tries again. */
export async function mirrorWedding(bookingId: string): Promise<void> {
  for (;;) {
    const wedding = await read(bookingId);
    if (!wedding) return;
    try {
      const google = googleCalendar(wedding.sealedToken, TIMEOUT_MS);
      await (wedding.stands ? put(google, eventId(bookingId), wedding) : remove(google, eventId(bookingId)));
    } catch (error) {
      if (!(error instanceof GoogleRefusal)) throw error;
      // Connecting anew queues every wedding to come; trying again before that cannot help.
      log.warn({ bookingId, why: error.message }, "Google refuses our token: the wedding is not on the calendar");
      done(await persistently(() => asService().rpc("record_google_refusal", { p_why: error.message })));
      return;
    }
    // The booking may have changed while Google was slow, and its own job been faster than this one.
    const now = await read(bookingId);
    if (!now || now.version === wedding.version) return;
  }
}

async function read(bookingId: string) {
  const answer = await persistently(() => asService().rpc("wedding_event", { p_booking_id: bookingId }));
  done(answer);
  return answer.data === null ? null : facts.parse(answer.data);
}

async function put(google: GoogleCalendar, id: string, wedding: WeddingFacts): Promise<void> {
  const wanted = weddingEvent(wedding);
  const found = await find(google, id);
  if (found && says(found, wanted)) return;
  if (!found) {
    try {
      await patiently(() => google.events.insert({ calendarId, requestBody: { id, ...wanted } }));
      return;
    } catch (error) {
      // A first try whose answer was lost, or another worker: its event is there now.
      if (failureOf(error).status !== 409) throw error;
    }
  }
  // Only what is ours: reminders and colours are the photographer's. A deleted event's id stays taken, and this revives it.
  await patiently(() => google.events.patch({ calendarId, eventId: id, requestBody: wanted }));
}

async function remove(google: GoogleCalendar, id: string): Promise<void> {
  const found = await find(google, id);
  if (!found || found.status === "cancelled") return;
  try {
    await patiently(() => google.events.delete({ calendarId, eventId: id }));
  } catch (error) {
    const { status } = failureOf(error);
    if (status !== 404 && status !== 410) throw error;
  }
}

/** Read before writing: Google does not promise to notice that an id is taken. */
async function find(google: GoogleCalendar, id: string) {
  try {
    return (await patiently(() => google.events.get({ calendarId, eventId: id }))).data;
  } catch (error) {
    if (failureOf(error).status === 404) return null;
    throw error;
  }
}
