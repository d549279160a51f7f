import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import type { LogEntry } from "./log.server";

type Entry = LogEntry & { sentence: string };

/** What happened, a sentence each; behind it what changed, from what to what. */
export function LogList({ entries, timeZone }: { entries: Entry[]; timeZone: string }) {
  if (entries.length === 0) return <EmptyState title="Nothing here">Nothing happened that this filter would show. Choose other days, or all of it.</EmptyState>;
  return (
    <ol className="grid">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-x-6 gap-y-0.5 border-b border-rule py-3 md:grid-cols-[14rem_1fr]">
          <span className="text-small text-ink-soft">
            <Moment at={entry.at} timeZone={timeZone} />
          </span>
          <div className="grid min-w-0 gap-1">
            <p className="break-words">
              {entry.sentence}
              {entry.bookingId && (
                <>
                  {" "}
                  <a href={`/admin/bookings/${entry.bookingId}`} className="link text-small whitespace-nowrap">
                    Open {entry.reference}
                  </a>
                </>
              )}
            </p>
            <Changes entry={entry} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Changes({ entry: { before, after } }: { entry: Entry }) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return null;
  return (
    <details className="text-small">
      <summary className="tap w-fit cursor-pointer py-1 text-ink-soft hover:text-madrone">What exactly</summary>
      <dl className="grid gap-1 border-l-2 border-rule py-1 pl-4">
        {names.map((name) => (
          <div key={name} className="grid gap-x-4 sm:grid-cols-[12rem_1fr]">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="min-w-0 break-words">
              {before && <del>{shown(before[name])}</del>}
              {before && after && " → "}
              {after && <ins className="no-underline">{shown(after[name])}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const shown = (value: unknown): string => (value === null || value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value));
