import type { ReactNode } from "react";
import { formatInstantShort } from "~/lib/instant";
import type { StudioDay } from "~/lib/studio-day";
import { Badge } from "~/ui/badge";
import { useFollowing } from "~/ui/use-following";
import type { Calendar, Claim } from "./day-shapes.server";
import { bookingPath, closingPath, dayPath } from "./paths";
import { seriesTogether, type Together } from "./series";
import { briefSpan, busyWords } from "./words";

type Entry = { from: StudioDay; to: StudioDay; kind: ReactNode; what: ReactNode };

/** What the days hold, one line each, in order: what the small squares cannot say. */
export function Agenda({ calendar, timeZone }: { calendar: Calendar; timeZone: string }) {
  const list = useFollowing<HTMLUListElement>();
  const entries = [
    ...calendar.claims.flatMap((claim) => (claim.bookingId ? [wedding(claim, claim.bookingId, timeZone)] : [])),
    ...seriesTogether(calendar.claims.filter(({ bookingId }) => !bookingId)).map(closing),
    ...calendar.busy.map((busy): Entry => ({ ...busy, kind: <Badge tone="faint">busy</Badge>, what: `${busy.calendar}, ${busyWords(busy, timeZone)}` })),
    ...calendar.overrides.map(({ day, verdict, reason }): Entry => ({
      from: day,
      to: day,
      kind: <Badge tone={verdict === "free" ? "good" : "plain"}>{verdict === "free" ? "freed" : "closed"}</Badge>,
      what: (
        <a href={dayPath(day)} className="link">
          {reason || "By your own word"}
        </a>
      ),
    })),
  ].sort((one, other) => (one.from < other.from ? -1 : 1));
  if (entries.length === 0) return <p className="text-ink-soft">Nothing yet: no wedding, nothing closed, and nothing in Google Calendar.</p>;
  return (
    <ul
      ref={list}
      className="grid text-small [&>li]:grid [&>li]:grid-cols-[6.5rem_1fr] [&>li]:items-baseline [&>li]:gap-x-4 [&>li]:gap-y-1 [&>li]:border-b [&>li]:border-rule [&>li]:py-2.5 sm:[&>li]:grid-cols-[9.5rem_7rem_1fr]"
    >
      {entries.map(({ from, to, kind, what }, index) => (
        <li key={index}>
          <a href={dayPath(from)} className="figures tap hover:text-madrone hover:underline max-sm:row-span-2">
            {briefSpan({ from, to })}
          </a>
          <span>{kind}</span>
          <span className="min-w-0 max-sm:col-start-2 [&>a]:tap">{what}</span>
        </li>
      ))}
    </ul>
  );
}

function wedding(claim: Claim, bookingId: string, timeZone: string): Entry {
  return {
    ...claim,
    kind: kindOf(claim),
    what: (
      <>
        <a href={bookingPath(bookingId)} className="link font-medium">
          {claim.couple}
        </a>
        <span className="text-ink-soft">
          {" "}
          {claim.package}, <span className="figures">{claim.reference}</span>
          {claim.heldUntil && `, held until ${formatInstantShort(claim.heldUntil, timeZone)}`}
        </span>
      </>
    ),
  };
}

function kindOf({ status, heldUntil }: Claim): ReactNode {
  if (heldUntil) return <Badge>held</Badge>;
  if (status === "requested") return <Badge tone="warning">asked for</Badge>;
  return <Badge tone="good">{status === "completed" ? "photographed" : "wedding"}</Badge>;
}

function closing({ next, more }: Together<Claim>): Entry {
  const last = more.at(-1);
  return {
    from: next.from,
    to: next.to,
    kind: <Badge>closed</Badge>,
    what: (
      <>
        <a href={closingPath(next.blackoutId ?? "")} className="link">
          {next.reason}
        </a>
        {last && (
          <span className="text-ink-soft">
            , and {more.length} times more, until {briefSpan(last)}
          </span>
        )}
      </>
    ),
  };
}
