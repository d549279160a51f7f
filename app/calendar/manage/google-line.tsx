import { Link } from "@remix-run/react";
import type { Instant } from "~/lib/instant";
import { Notice } from "~/ui/notice";
import type { GoogleState } from "./day-shapes.server";
import { GOOGLE } from "./paths";
import { ago } from "./words";

/** After this the site calls a calendar's days unknown (`private.day_states`). */
const STALE_MINUTES = 10;

/** How old Google's word is, in a line; loud only when something is the matter. */
export function GoogleLine({ google, now }: { google: GoogleState | null; now: Instant }) {
  const link = (words: string) => (
    <Link to={GOOGLE} className="link">
      {words}
    </Link>
  );
  if (!google) return <p className="text-small text-ink-soft">No Google Calendar is connected: only bookings and closed days count. {link("Connect one")}.</p>;
  if (google.brokenAt) {
    return (
      <Notice kind="error" title="Google lets us in no more">
        <p>Busy times have not been read since {ago(google.brokenAt, now)}. {link("Connect it again")}.</p>
      </Notice>
    );
  }
  const stale = google.calendars.filter((each) => isStale(each.syncedAt, now));
  if (stale.length > 0) {
    return (
      <Notice kind="warning" title={`${stale.map(({ name }) => name).join(", ")} could not be read lately`}>
        <p>Days that depend on it are not promised to couples. {link("See what Google said")}.</p>
      </Notice>
    );
  }
  const oldest = google.calendars.map(({ syncedAt }) => syncedAt).filter((at) => at !== null).sort()[0];
  return (
    <p className="text-small text-ink-soft">
      Google Calendar ({google.calendars.map(({ name }) => name).join(", ")}) was read {oldest ? ago(oldest, now) : "never"}. {link("More")}.
    </p>
  );
}

export const isStale = (syncedAt: Instant | null, now: Instant): boolean =>
  syncedAt === null || Date.parse(now) - Date.parse(syncedAt) > STALE_MINUTES * 60_000;
