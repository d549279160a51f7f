import { coupleNames } from "~/booking/couples-words";
import { daysFrom, type StudioDay } from "~/lib/studio-day";
import { EmptyState } from "~/ui/empty-state";
import { StudioDate } from "~/ui/studio-date";
import type { TodaysPage } from "./today.server";

type Props = { weddings: TodaysPage["weddings"]; today: StudioDay };

/** What is coming, soonest first, each with the days until then. */
export function NextWeddings({ weddings, today }: Props) {
  if (weddings.length === 0) {
    return (
      <EmptyState title="No wedding ahead" action={<a href="/book" className="link">See what couples see</a>}>
        Every booking that is confirmed stands here, the next one first.
      </EmptyState>
    );
  }
  return (
    <ol className="grid">
      {weddings.map(({ id, reference, day, days, place, couple, package: name }) => (
        <li key={id} className="border-b border-rule">
          <a href={`/admin/bookings/${id}`} className="group grid grid-cols-[4.5rem_1fr] items-baseline gap-x-4 py-4">
            <Countdown days={daysFrom(today, day)} />
            <span className="grid min-w-0 gap-0.5">
              <span className="text-body font-medium break-words group-hover:text-madrone group-hover:underline">{coupleNames(couple)}</span>
              <span className="text-small">
                <StudioDate day={day} days={days} />
              </span>
              <span className="text-small break-words text-ink-soft">
                {name}, {place ?? "place not known yet"} · {reference}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}

function Countdown({ days }: { days: number }) {
  const [figure, word] = days < 0 ? ["Now", "it goes on"] : days === 0 ? ["Today", ""] : [String(days), days === 1 ? "day" : "days"];
  return (
    <span className="grid text-right">
      <span className="figures font-display text-heading leading-none">{figure}</span>
      <span className="text-caption text-ink-soft">{word}</span>
    </span>
  );
}
