import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatInstant, type Instant } from "~/lib/instant";
import { formatDay } from "~/lib/studio-day";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import type { Reason } from "./calendar.server";
import { ASK } from "./day-fields";
import { bookingPath, closingPath, GOOGLE } from "./paths";
import { ago, busyWords, byWhom, shortSpan } from "./words";

type Setting = { timeZone: string; self: string; now: Instant };

/** "Why is this day not free?": every reason, as a sentence, with what can be done about it. */
export function DayReasons({ reasons, ...setting }: Setting & { reasons: Reason[] }) {
  return (
    <ul className="grid">
      {reasons.map((reason, index) => (
        <li key={index} className="grid grid-cols-[6.5rem_1fr] items-baseline gap-x-4 border-b border-rule py-3">
          <span>{badgeOf(reason)}</span>
          <div className="grid min-w-0 justify-items-start gap-1">{sentenceOf(reason, setting)}</div>
        </li>
      ))}
    </ul>
  );
}

function badgeOf(reason: Reason): ReactNode {
  switch (reason.kind) {
    case "booked":
      return <Badge tone="good">wedding</Badge>;
    case "requested":
      return <Badge tone="warning">asked for</Badge>;
    case "held":
      return <Badge>held</Badge>;
    case "closed":
    case "closed_by_hand":
      return <Badge>closed</Badge>;
    case "busy":
      return <Badge tone={reason.overruled ? "faint" : "plain"}>busy</Badge>;
    case "unknown":
      return <Badge tone={reason.overruled ? "faint" : "bad"}>not known</Badge>;
    case "past":
    case "too_soon":
    case "too_late":
      return <Badge tone="faint">rule</Badge>;
    default:
      return reason satisfies never;
  }
}

function sentenceOf(reason: Reason, { timeZone, self, now }: Setting): ReactNode {
  switch (reason.kind) {
    case "past":
      return <p>It has passed.</p>;
    case "too_soon":
      return (
        <p>
          It is too near: couples book {reason.leadDays} days ahead at least, from {formatDay(reason.firstDay, "short")} on.
        </p>
      );
    case "too_late":
      return (
        <p>
          It is too far away: couples book {reason.horizonDays} days ahead at most, until {formatDay(reason.lastDay, "short")}.
        </p>
      );
    case "booked":
    case "requested":
    case "held":
      return <Owner {...reason} timeZone={timeZone} />;
    case "closed":
      return (
        <>
          <p>
            Closed{reason.from === reason.to ? "" : `, ${shortSpan(reason)}`}: <strong className="font-medium">{reason.reason}</strong>.
          </p>
          <Small>{[byWhom(reason.word, self, timeZone), reason.times > 1 ? `one of ${reason.times} closed together` : ""].filter(Boolean).join("; ")}</Small>
          <div className="flex flex-wrap items-center gap-x-5">
            <Form method="post" action=".">
              <Button kind="quiet" name={ASK.name} value={ASK.open}>
                Open this day again
              </Button>
            </Form>
            <Link to={closingPath(reason.blackoutId)} className="link">
              Change or lift the whole of it
            </Link>
          </div>
        </>
      );
    case "closed_by_hand":
      return (
        <>
          <p>Closed by hand, whatever Google says{reason.reason ? `: ${reason.reason}` : ""}.</p>
          <Small>{byWhom(reason.word, self, timeZone)}</Small>
          <Form method="post" action=".">
            <Button kind="quiet" name="verdict" value="google">
              Open this day again
            </Button>
          </Form>
        </>
      );
    case "busy":
      return (
        <>
          <p>
            {reason.calendar} is busy, {busyWords(reason, timeZone)}.{reason.overruled && " Your own word on the day goes before it."}
          </p>
          <Small>{reason.readAt ? `As Google said ${ago(reason.readAt, now)}. What for, Google does not tell us.` : "Google does not tell us what for."}</Small>
        </>
      );
    case "unknown":
      return (
        <>
          <p>
            {reason.calendar} {reason.readAt ? `was last read ${ago(reason.readAt, now)}` : "has never been read"}
            {reason.error ? ` (Google said: ${reason.error})` : ""}, so nobody knows what is on it.{" "}
            {reason.overruled ? "Your own word on the day goes before it." : reason.rule === "request" ? "Couples can ask for the day, and you answer." : "Until it is read, couples cannot have the day."}
          </p>
          <Link to={GOOGLE} className="link">
            Look at the connection
          </Link>
        </>
      );
    default:
      return reason satisfies never;
  }
}

type OwnerProps = Extract<Reason, { kind: "booked" | "requested" | "held" }> & { timeZone: string };

function Owner({ kind, bookingId, couple, package: sold, reference, status, until, from, to, timeZone }: OwnerProps) {
  return (
    <>
      <p>
        <Link to={bookingPath(bookingId)} className="link font-medium">
          {couple}
        </Link>{" "}
        {kind === "held" ? "have not paid for it yet" : kind === "requested" ? "have asked for it, and wait for your answer" : status === "completed" ? "were married" : "get married"}
        {from === to ? "" : `, ${shortSpan({ from, to })}`}: {sold}, <span className="figures">{reference}</span>.
      </p>
      {until && <Small>{kind === "held" ? `Held until ${formatInstant(until, timeZone)}; unpaid, it becomes free again.` : `Please answer by ${formatInstant(until, timeZone)}.`}</Small>}
    </>
  );
}

function Small({ children }: { children: ReactNode }) {
  return children ? <p className="text-small text-ink-soft first-letter:uppercase">{children}</p> : null;
}
