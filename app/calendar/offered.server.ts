/** Which calendars the connected account has: asked when connecting, and again when the photographer misses one. */
import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { asService, done } from "~/lib/supabase.server";
import { googleCalendar, GoogleRefusal, patiently, type GoogleCalendar } from "./google.server";

const TIMEOUT_MS = 10_000;

export type Offered = { id: string; name: string; primary: boolean };

export async function listCalendars(google: GoogleCalendar): Promise<Offered[]> {
  const calendars: Offered[] = [];
  let pageToken: string | undefined;
  do {
    const { data } = await google.calendarList.list({ ...(pageToken && { pageToken }), maxResults: 250 });
    for (const { id, summary, summaryOverride, primary } of data.items ?? []) {
      if (id) calendars.push({ id, name: summaryOverride ?? summary ?? id, primary: primary ?? false });
    }
    pageToken = data.nextPageToken ?? undefined;
  } while (pageToken);
  return calendars;
}

/** Notes the calendars there are by now. A job; throws when Google or the database gives no answer, so that it tries again. */
export async function listAnew(): Promise<void> {
  const account = await persistently(() => asService().from("google_account").select("sealed_token").maybeSingle());
  done(account);
  if (!account.data) return;
  const { sealed_token: sealedToken } = account.data;
  try {
    const google = googleCalendar(sealedToken, TIMEOUT_MS);
    const offered = await patiently(() => listCalendars(google));
    done(await persistently(() => asService().rpc("record_offered", { p_sealed_token: sealedToken, p_offered: offered })));
  } catch (error) {
    if (!(error instanceof GoogleRefusal)) throw error;
    log.warn({ why: error.message }, "Google refuses our token: its calendars are not listed anew");
    done(await persistently(() => asService().rpc("record_google_refusal", { p_why: error.message })));
  }
}
