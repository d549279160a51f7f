import { Link } from "@remix-run/react";
import { Panel } from "~/ui/admin-page";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { CalendarPage } from "./calendar-page";
import type { CloseAnswer, TypedClosing } from "./close-fields";
import { CloseForm } from "./close-form";
import type { Closing } from "./closings.server";
import { lengthOf } from "./days";
import { DoneNotice } from "./done-notice";
import { InTheWayNotice } from "./in-the-way";
import { closingPath, dayPath } from "./paths";
import { plural, shortSpan } from "./words";

type Props = { closings: Closing[]; typed: TypedClosing; answer: CloseAnswer | undefined };

/** All that is closed from today on, and closing more. */
export function ClosedDays({ closings, typed, answer }: Props) {
  const refused = answer?.outcome === "closed" ? undefined : answer;
  const problems = refused?.outcome === "problems" ? refused.problems : [];
  return (
    <CalendarPage title="Closed days" lead="Days that are nobody’s wedding: holidays, teaching, a rest.">
      <DoneNotice />
      <ErrorSummary problems={problems} />
      {refused?.outcome === "claimed" && <InTheWayNotice claims={refused.claims} typed={refused.typed} />}
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <Panel title="Closed from today on" id="closings" className="max-lg:order-last">
          {closings.length === 0 ? (
            <EmptyState title="Nothing is closed">
              <p>Close a holiday here, or choose its days in the calendar.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Closed days"
              rows={together(closings)}
              keyOf={({ next }) => next.id}
              columns={[
                { label: "Days", cell: (row) => <Days {...row} /> },
                {
                  label: "Reason",
                  cell: ({ next }) => (
                    <Link to={closingPath(next.id)} className="link">
                      {next.reason}
                    </Link>
                  ),
                },
                { label: "Length", cell: ({ next, more }) => plural([next, ...more].reduce((sum, each) => sum + lengthOf(each), 0), "day"), numeric: true },
              ]}
            />
          )}
        </Panel>
        <Panel title="Close days" id="close">
          <CloseForm typed={refused?.typed ?? typed} problems={problems} />
        </Panel>
      </div>
    </CalendarPage>
  );
}

type Row = { next: Closing; more: Closing[] };

/** What was closed in one go is one row, at the next time it comes. */
function together(closings: Closing[]): Row[] {
  const rows = new Map<string, Row>();
  for (const closing of closings) {
    const key = closing.seriesId ?? closing.id;
    const row = rows.get(key);
    if (row) row.more.push(closing);
    else rows.set(key, { next: closing, more: [] });
  }
  return [...rows.values()];
}

function Days({ next, more }: Row) {
  const last = more.at(-1);
  return (
    <>
      <Link to={dayPath(next.from)} className="link">
        {shortSpan(next)}
      </Link>
      {last && <span className="block text-ink-soft">and {more.length === 1 ? "" : `${more.length} times more, until `}{shortSpan(last)}</span>}
    </>
  );
}
