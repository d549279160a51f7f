import { Form, useSearchParams } from "@remix-run/react";
import type { Instant } from "~/lib/instant";
import { formatInstant } from "~/lib/instant";
import { sentenceFor } from "~/lib/sentence-for";
import { Panel } from "~/ui/admin-page";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Sure } from "~/ui/sure";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { CalendarPage } from "./calendar-page";
import { DoneNotice } from "./done-notice";
import { GOOGLE_ASK } from "./google-fields";
import { GoogleChoices } from "./google-choices";
import { isStale } from "./google-line";
import type { GoogleAccount } from "./google.server";
import { GOOGLE } from "./paths";
import { useSynced } from "./use-synced";
import { ago } from "./words";

type Props = { account: GoogleAccount | null; canConnect: boolean; timeZone: string; now: Instant; problem: string | null };

const why: Record<string, string> = {
  denied: "You said no at Google, so nothing was connected.",
  stale: "That attempt was too old, or of another browser. Nothing was connected; please try again.",
  incomplete: "Google did not grant all that is needed. Please try again, and tick every box.",
  no_calendar: "That account has no calendar, so nothing was connected.",
  unreachable: "Google could not be reached. Nothing was connected; please try again in a minute.",
};

/** Whose Google it is, how it goes, which calendars close days. */
export function GooglePage({ account, canConnect, timeZone, now, problem }: Props) {
  const [search] = useSearchParams();
  const failed = sentenceFor(why, search.get("why"));
  useSynced(account, search);
  return (
    <CalendarPage title="Google Calendar" lead="When you are busy there, couples cannot book. Only when is read, never what; weddings are put on your main calendar.">
      <DoneNotice />
      {failed && <Notice kind="error">{failed}</Notice>}
      {!account ? (
        <EmptyState title="Not connected" action={canConnect ? <ConnectLink words="Connect Google Calendar" /> : undefined}>
          <p>
            {canConnect
              ? "Google asks you to allow three things: when you are busy, events of our own, and the names of your calendars."
              : "This site has no client at Google yet: GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set."}
          </p>
        </EmptyState>
      ) : (
        <>
          {account.brokenAt && (
            <Notice kind="error" title="Google lets us in no more">
              <p>
                Since {formatInstant(account.brokenAt, timeZone)}. Google said: {account.brokenWhy}. Days that depend on it are not promised.
              </p>
              <ConnectLink words="Connect again" />
            </Notice>
          )}
          <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
            <Panel title="How it goes" id="state">
              <p>
                Connected as <strong className="font-medium">{account.owner}</strong> since {formatInstant(account.connectedAt, timeZone)}.
              </p>
              <ul className="grid">
                {account.calendars.map(({ googleId, name, syncedAt, error }) => (
                  <li key={googleId} className="grid gap-1 border-b border-rule py-3">
                    <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                      <strong className="font-medium">{name}</strong>
                      <Badge tone={error ? "bad" : isStale(syncedAt, now) ? "warning" : "good"}>{error ? "could not be read" : isStale(syncedAt, now) ? "waiting" : "read"}</Badge>
                    </span>
                    <span className="text-small text-ink-soft">
                      {syncedAt ? `Last read ${ago(syncedAt, now)}, ${formatInstant(syncedAt, timeZone)}.` : "Not read yet."}
                      {error && ` The last try failed: ${error}.`}
                    </span>
                  </li>
                ))}
              </ul>
              <p className="text-small text-ink-soft">They are read every five minutes. What could not be read for ten is promised to nobody.</p>
              <Form method="post" action={GOOGLE}>
                <Button kind="secondary" name={GOOGLE_ASK.name} value={GOOGLE_ASK.sync}>
                  Read them now
                </Button>
              </Form>
            </Panel>
            <Panel title="Which calendars close days" id="choose">
              <GoogleChoices choices={account.choices} problem={problem} />
            </Panel>
            <Panel title="Disconnect" id="disconnect">
              <Sure ask="Disconnect Google">
                <p className="max-w-text">
                  The calendars and their busy times are forgotten at once: days that they close can be booked by couples from that moment on. Weddings that are on your calendar
                  already stay there. After connecting again, choose once more which calendars close days.
                </p>
                <Form method="post" action={GOOGLE}>
                  <Button kind="secondary" name={GOOGLE_ASK.name} value={GOOGLE_ASK.disconnect}>
                    Disconnect, and free these days
                  </Button>
                </Form>
              </Sure>
            </Panel>
          </div>
        </>
      )}
    </CalendarPage>
  );
}

/** A plain link: it leaves the site. */
export function ConnectLink({ words }: { words: string }) {
  return (
    <a href={`${GOOGLE}/connect`} className="inline-flex min-h-12 items-center justify-self-start bg-ink px-6 py-3 font-medium leading-tight text-paper hover:bg-madrone">
      {words}
    </a>
  );
}
