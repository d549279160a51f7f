import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { formatInstant, type Instant } from "~/lib/instant";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { Sure } from "~/ui/sure";
import { CalendarPage } from "./calendar-page";
import { DoneNotice } from "./done-notice";
import { FEED_ASK } from "./feed-fields";
import { FEED } from "./paths";
import { ago } from "./words";

type Props = { feed: { madeAt: Instant; readAt: Instant | null } | null; address: string | null; timeZone: string; now: Instant };

/** The weddings in any calendar app: making the secret address, changing it, taking it back. */
export function FeedPage({ feed, address, timeZone, now }: Props) {
  return (
    <CalendarPage title="Calendar feed" lead="Your weddings in any calendar app, on a phone or a desk, kept up to date by the app itself.">
      {!address && <DoneNotice />}
      {address && <NewAddress address={address} />}
      {feed ? (
        <div className="grid max-w-text gap-5">
          <p>
            There is an address since {formatInstant(feed.madeAt, timeZone)}.{" "}
            {feed.readAt ? `An app read it ${ago(feed.readAt, now)}.` : "No app has read it yet."}
          </p>
          {!address && <p className="text-ink-soft">It was shown once and is kept by nobody. If it is lost, or somebody has seen it, make a new one: the old one shows nothing from then on.</p>}
          <div className="flex flex-wrap gap-3">
            <Sure ask="Make a new address">
              <p className="max-w-text">The old one shows nothing from then on, in every app that reads it.</p>
              <Ask value={FEED_ASK.make} words="Make it, and end the old one" />
            </Sure>
            <Sure ask="Take it back">
              <p className="max-w-text">No app can read your weddings any more.</p>
              <Ask value={FEED_ASK.revoke} words="Take the address back" />
            </Sure>
          </div>
        </div>
      ) : address ? null : (
        <EmptyState title="No address yet" action={<Ask value={FEED_ASK.make} words="Make the address" primary />}>
          <p>
            Whoever has the address can read your weddings: the couple’s names, the place, their telephone. So it is long and secret, shown once, and can be changed or taken back at any time.
          </p>
        </EmptyState>
      )}
    </CalendarPage>
  );
}

function Ask({ value, words, primary }: { value: string; words: string; primary?: boolean }) {
  return (
    <Form method="post" action={FEED}>
      <Button kind={primary ? "primary" : "secondary"} name={FEED_ASK.name} value={value}>
        {words}
      </Button>
    </Form>
  );
}

/** The one time it is seen. */
function NewAddress({ address }: { address: string }) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = field.current?.querySelector("input");
    input?.focus();
    input?.select();
  }, [address]);
  return (
    <Notice kind="success" title="Copy it now: it is not shown again">
      <div ref={field} className="grid gap-3">
        <Field name="address" label="Your feed’s address" value={address} readOnly hint="In your calendar app: add a calendar by subscription, or “from URL”." />
        <a href={address.replace(/^https?:/, "webcal:")} className="link justify-self-start py-2">
          Subscribe on this device
        </a>
      </div>
    </Notice>
  );
}
